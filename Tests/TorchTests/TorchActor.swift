import Torch

/// Runs tests where libtorch works; Swift Testing by itself uses many threads.
@globalActor
actor TorchActor {
    static let shared = TorchActor()
    private static let executor = ComputeThreadExecutor()

    nonisolated var unownedExecutor: UnownedSerialExecutor {
        Self.executor.asUnownedSerialExecutor()
    }
}

private final class ComputeThreadExecutor: SerialExecutor {
    init() {
        TorchLibrary.threadCount = 1
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        ComputeThread.run { job.runSynchronously(on: asUnownedSerialExecutor()) }
    }
}
