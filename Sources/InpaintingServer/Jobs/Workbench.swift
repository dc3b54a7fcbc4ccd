import Inpainting
import InpaintingModels
import NIOPosix
import Synchronization
import Torch

/// The device: a thread of its own, where models are loaded once and one job runs at a time.
actor Workbench {
    /// The models on offer, the first as long as nobody chooses another.
    nonisolated let models: [Model]

    private nonisolated let thread = WorkThread()
    private let device: Device

    /// Fixes what models draw at random.
    nonisolated let seed: UInt64

    private var loaded: [String: any Inpainter] = [:]
    private nonisolated let footprints = Mutex<[String: Model.Footprint]>([:])

    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    init(models: [Model], device: Device, seed: UInt64) {
        self.models = models
        self.device = device
        self.seed = seed
    }

    /// Runs a job to its end, whatever that is.
    func run(_ job: Job) { job.run { try inpainter(named: $0) } }

    /// Loads a model, unless that was done before.
    func load(_ name: String) throws { _ = try inpainter(named: name) }

    /// The model of a name.
    ///
    /// - Throws: ``Problem`` where none on offer has it.
    nonisolated func model(named name: String) throws -> Model {
        guard let model = models.first(where: { $0.name == name }) else {
            throw Problem.invalid(
                "'model' must be one of \(models.map(\.name).joined(separator: ", ")).")
        }
        return model
    }

    /// What a model needs beside the picture, which takes reading its weights the first time.
    ///
    /// - Throws: ``Problem`` where none on offer has that name.
    nonisolated func footprint(of name: String) throws -> Model.Footprint {
        if let known = footprints.withLock({ $0[name] }) { return known }
        let footprint = try model(named: name).footprint()
        footprints.withLock { $0[name] = footprint }
        return footprint
    }

    private func inpainter(named name: String) throws -> any Inpainter {
        if let inpainter = loaded[name] { return inpainter }
        let inpainter = try model(named: name).makeInpainter(device: device, seed: seed)
        loaded[name] = inpainter
        return inpainter
    }
}

/// One thread as an executor, so that long computations hold up nobody else.
private final class WorkThread: SerialExecutor {
    private let pool = NIOThreadPool(numberOfThreads: 1)

    init() { pool.start() }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        pool.submit { _ in job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }
}
