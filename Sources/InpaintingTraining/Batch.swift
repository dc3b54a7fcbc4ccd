import TensorArithmetic
public import Torch

/// Pictures to learn from, each with its hole.
public struct Batch {
    /// RGB in 0...1, `[N, 3, H, W]`, undamaged.
    public var images: Tensor

    /// 1 at known pixels and 0 in the hole, `[N, 1, H, W]`.
    public var validity: Tensor

    /// The number of the step that the batch is for, counted from 0.
    public var step: Int

    public init(images: Tensor, validity: Tensor, step: Int) {
        self.images = images
        self.validity = validity
        self.step = step
    }

    /// 1 in the hole and 0 at known pixels, `[N, 1, H, W]`.
    var hole: Tensor { 1 - validity }

    /// The same with the channels of each position next to each other in memory.
    var laidOutChannelsLast: Batch {
        Batch(
            images: images.contiguous(channelsLast: true),
            validity: validity.contiguous(channelsLast: true), step: step)
    }

    func moved(to device: Device) -> Batch {
        Batch(
            images: images.moved(to: device), validity: validity.moved(to: device), step: step)
    }

    /// The pictures in parts of one size, whose gradients add up to those of the batch.
    func parts(_ count: Int) -> [Batch] {
        let size = images.shape[0] / count
        precondition(size * count == images.shape[0], "\(images.shape[0]) pictures in \(count)")
        return (0..<count).map { part in
            let range = part * size..<(part + 1) * size
            return Batch(
                images: images.slice(axis: 0, range), validity: validity.slice(axis: 0, range),
                step: step)
        }
    }
}
