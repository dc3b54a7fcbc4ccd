import TensorArithmetic
import Torch

extension Tensor {
    /// The square of each picture around the middle of its hole, moved inside the picture.
    ///
    /// - Parameters:
    ///   - side: The length of the squares, at most that of the pictures.
    ///   - hole: Not 0 in the hole, of shape `[N, 1, H, W]`; an empty one counts as a full one.
    /// - Returns: `[N, C, side, side]`; gradients flow back to the pictures.
    func squares(_ side: Int, around hole: Tensor) -> Tensor {
        precondition(
            side <= min(shape[2], shape[3]), "squares of \(side) cut from pictures of \(shape)")
        return rows(side, around: hole.sum(axes: [1, 3])).transposed(2, 3)
            .rows(side, around: hole.sum(axes: [1, 2])).transposed(2, 3).contiguous()
    }

    /// So many rows of each picture around the middle of those that are not 0 in `sums`, `[N, H]`.
    ///
    /// The places stay on the device: reading them would make a GPU wait in each step.
    private func rows(_ count: Int, around sums: Tensor) -> Tensor {
        let (pictures, colors, height, width) = (shape[0], shape[1], shape[2], shape[3])
        let pictureStarts = Tensor((0..<pictures).map { Int64($0 * height) }, shape: [pictures, 1])
        let offsets = Tensor((0..<count).map(Int64.init), shape: [1, count])
        let places =
            rowStarts(count, around: sums) + pictureStarts.moved(to: device)
            + offsets.moved(to: device)
        return permuted(0, 2, 1, 3).reshaped(pictures * height, colors, width)
            .gathered(at: places.reshaped(pictures * count), axis: 0)
            .reshaped(pictures, count, colors, width).permuted(0, 2, 1, 3)
    }
}

/// Where so many rows around the middle of those that are not 0 start: from `[N, H]` to `[N, 1]`.
private func rowStarts(_ count: Int, around sums: Tensor) -> Tensor {
    let (pictures, height) = (sums.shape[0], sums.shape[1])
    let places = Tensor((0..<height).map(Float.init), shape: [1, height]).moved(to: sums.device)
    // What is in the hole exceeds what is not, and among equals the place decides.
    let rank = (sums .> 0).converted(to: .float32) * Double(height)
    let last = (rank + places).indexOfMaximum(axis: 1)
    let first = (rank - places).indexOfMaximum(axis: 1)
    return ((first + last + Double(1 - count)) / 2).clamped(to: 0...Double(height - count))
        .converted(to: .int64).reshaped(pictures, 1)
}
