public import Imaging
import InpaintingNetworks
import TensorArithmetic
import Torch
import TurboJPEG

/// What a training makes of fixed pictures: a row each of damaged picture, hole, result and truth.
public struct SampleSheet {
    private static let quality = 95

    public let image: Image

    public init(_ task: some TrainingTask, _ batch: Batch) {
        let hole = (1 - batch.validity).expanded(batch.images.shape)
        let damaged = batch.images.replacing(where: hole, with: .full(0.5, shape: [1]))
        let row = [damaged, hole, task.complete(batch), batch.images]
        let sheet = Tensor.concatenation(row, axis: 3)
        let (width, height) = (sheet.shape[3], sheet.shape[0] * sheet.shape[2])
        let planes = Planes(
            sheet.permuted(1, 0, 2, 3).reshaped(1, 3, height, width))
        var image = Image(
            width: width, height: height,
            samples: .uint8(Array(repeating: 0, count: width * height * 3)))
        image.fill(
            Mask(width: width, height: height, repeating: true), in: image.bounds, with: planes)
        self.image = image
    }

    /// The sheet as a JPEG.
    public func jpeg() throws -> [UInt8] {
        guard case .uint8(let samples) = image.samples else {
            preconditionFailure("sheets have samples of 8 bits")
        }
        return try RGBPicture(width: image.width, height: image.height, samples: samples)
            .jpeg(quality: Self.quality)
    }
}
