import Glibc

/// The one thread on which libtorch works.
///
/// libtorch makes a team of worker threads for every thread that calls it, and keeps the gradient
/// switch per thread; so all calls go through here. The thread starts with the first call.
public enum ComputeThread {
    private static let worker = Worker()

    /// Runs `body` on the compute thread and waits for it; at once if already there.
    ///
    /// A scope of ``catchingTorchErrors(_:)`` around the call covers `body` too.
    public static func run<Result, Failure: Error>(
        _ body: () throws(Failure) -> Result
    ) throws(Failure) -> Result {
        if worker.isCurrent { return try body() }
        let scope = FailureScope.current
        var outcome: Swift.Result<Result, Failure>?
        withoutActuallyEscaping({
            FailureScope.$current.withValue(scope) {
                outcome = Swift.Result(catching: body)
            }
        }) { worker.perform($0) }
        guard let outcome else { preconditionFailure("the compute thread ran nothing") }
        return try outcome.get()
    }
}

/// A thread that runs one job at a time; unchecked, because the mutex guards its state and callers
/// wait for the end of their job.
private final class Worker: @unchecked Sendable {
    private static let stackSize = 64 << 20

    // Allocated, because the address of a stored property is not sure to stay the same.
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var job: (() -> Void)?
    private var finishedJobs = 0
    private var thread = pthread_t()

    init() {
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(changed, nil)
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        pthread_attr_setstacksize(&attributes, Self.stackSize)
        let status = pthread_create(
            &thread, &attributes,
            { context in
                guard let context else { return nil }
                Unmanaged<Worker>.fromOpaque(context).takeUnretainedValue().loop()
                return nil
            }, Unmanaged.passUnretained(self).toOpaque())
        precondition(status == 0, "no thread for libtorch: \(String(cString: strerror(status)))")
        pthread_attr_destroy(&attributes)
    }

    var isCurrent: Bool { pthread_equal(pthread_self(), thread) != 0 }

    /// Waits for its turn, hands over `body` and waits until it has run.
    func perform(_ body: @escaping () -> Void) {
        pthread_mutex_lock(mutex)
        while job != nil { pthread_cond_wait(changed, mutex) }
        job = body
        let ownJob = finishedJobs + 1
        pthread_cond_broadcast(changed)
        while finishedJobs < ownJob { pthread_cond_wait(changed, mutex) }
        pthread_mutex_unlock(mutex)
    }

    private func loop() {
        pthread_mutex_lock(mutex)
        while true {
            while job == nil { pthread_cond_wait(changed, mutex) }
            runJob()
            job = nil
            finishedJobs += 1
            pthread_cond_broadcast(changed)
        }
    }

    /// Runs the job outside the mutex, and lets go of it before its caller goes on.
    private func runJob() {
        let body = job
        pthread_mutex_unlock(mutex)
        body?()
        pthread_mutex_lock(mutex)
    }
}
