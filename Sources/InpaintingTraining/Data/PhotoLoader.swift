import Dispatch
public import MaskRecipes
import Synchronization
import TurboJPEG

/// Endless batches of photographs with holes, made ahead of the steps that learn from them.
///
/// A batch depends on the seed and the number of its step alone, not on the number of workers nor
/// on where the loader started, so a resumed training sees what an uninterrupted one would.
public final class PhotoLoader: IteratorProtocol {
    /// What batches are made of.
    public struct Configuration: Sendable {
        /// The photographs in a batch.
        public var batchSize: Int

        /// The width and the height of the photographs in a batch, in pixels.
        public var side: Int

        public var augmentation: Augmentation
        public var masks: MaskRecipe
        public var seed: UInt64

        /// Which photographs of each batch are made, counted from 0: those of one of several
        /// processes.
        public var share: Range<Int>

        /// The threads that decode and draw.
        public var workers = 1

        /// The memory for decoded photographs of all sources together.
        public var cacheBytes = 1 << 30

        public init(
            batchSize: Int, side: Int, augmentation: Augmentation, masks: MaskRecipe, seed: UInt64
        ) {
            self.batchSize = batchSize
            share = 0..<batchSize
            self.side = side
            self.augmentation = augmentation
            self.masks = masks
            self.seed = seed
        }
    }

    private let maker: BatchMaker
    private let workers: [Worker]
    private var pending: [Worker.Job] = []
    private var step: Int

    /// Starts to make batches.
    ///
    /// - Parameters:
    ///   - sources: At least one; each gives its share of every batch.
    ///   - configuration: What batches are made of.
    ///   - step: The step of the first batch, counted from 0.
    /// - Throws: ``TrainingError`` if no photograph of a source can be decoded or the augmentation
    ///   is out of range.
    public init(
        _ sources: [PhotoSource], _ configuration: Configuration, startingAt step: Int = 0
    ) throws {
        precondition(!sources.isEmpty && step >= 0 && configuration.workers > 0)
        maker = try BatchMaker(sources, configuration)
        workers = (0..<configuration.workers).map { _ in Worker() }
        self.step = step
        for _ in 0..<configuration.workers + 1 { startNext() }
    }

    /// The batch of the next step; never nil.
    public func next() -> PhotoBatch? {
        startNext()
        return pending.removeFirst().wait()
    }

    /// The names of photographs that were passed over because they cannot be decoded.
    public var damagedNames: [String] { maker.damagedNames }

    private func startNext() {
        pending.append(workers[step % workers.count].start(step, of: maker))
        step += 1
    }
}

/// A thread that makes batches one after another.
private final class Worker {
    /// A batch that is being made.
    final class Job: Sendable {
        private let batch = Mutex<PhotoBatch?>(nil)
        private let isDone = DispatchSemaphore(value: 0)

        func finish(_ batch: PhotoBatch) {
            self.batch.withLock { $0 = batch }
            isDone.signal()
        }

        func wait() -> PhotoBatch? {
            isDone.wait()
            return batch.withLock { $0 }
        }
    }

    private let queue = DispatchQueue(label: "lacuna.photographs")
    private let decoder = QueueDecoder()

    func start(_ step: Int, of maker: BatchMaker) -> Job {
        let job = Job()
        queue.async { [decoder] in job.finish(maker.batch(at: step, decoder.decoder)) }
        return job
    }
}

// Used on its worker's queue alone.
private struct QueueDecoder: @unchecked Sendable {
    let decoder = JPEGDecoder()
}
