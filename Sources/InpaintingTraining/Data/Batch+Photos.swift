import Torch

extension Batch {
    /// The photographs of a loader as tensors.
    public init(_ photos: PhotoBatch, step: Int) {
        let side = photos.side
        self.init(
            images: Tensor(photos.images, shape: [photos.count, 3, side, side]),
            validity: Tensor(photos.validity, shape: [photos.count, 1, side, side]), step: step)
    }

    /// The batches of a loader from a step on, without end.
    public static func sequence(
        from loader: PhotoLoader, startingAt step: Int
    ) -> some Sequence<Batch> {
        var step = step
        return AnyIterator {
            defer { step += 1 }
            return loader.next().map { Batch($0, step: step) }
        }
    }
}
