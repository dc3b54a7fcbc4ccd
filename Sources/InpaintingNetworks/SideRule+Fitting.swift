import Imaging
import TensorArithmetic
import Torch

extension SideRule {
    /// What a picture grows by, to the right and at the bottom.
    enum Padding {
        /// Pixels to be filled.
        case hole

        /// Repetitions of the last column and row, known or not.
        case edges
    }

    /// Fits a picture to the sides that a network takes, and the network's guess to the picture.
    ///
    /// - Parameters:
    ///   - image: RGB in 0...1 of shape `[1, 3, H, W]`.
    ///   - hole: Of the picture's size.
    ///   - padding: How the picture grows to a multiple.
    ///   - network: Makes RGB of the same shape from a picture and its hole `[1, 1, H, W]`, which
    ///     is 1 wherever anything in the picture comes from the hole.
    /// - Returns: RGB of the picture's shape.
    func complete(
        _ image: Tensor, _ hole: Mask, padding: Padding,
        by network: (_ image: Tensor, _ hole: Tensor) throws -> Tensor
    ) rethrows -> Tensor {
        let mask = Tensor.hole(hole)
        switch self {
        case .multiple(let multiple):
            let right = (multiple - hole.width % multiple) % multiple
            let bottom = (multiple - hole.height % multiple) % multiple
            let guess =
                switch padding {
                case .hole:
                    try network(
                        image.padded(right: right, bottom: bottom),
                        mask.padded(right: right, bottom: bottom, value: 1))
                case .edges:
                    try network(
                        image.paddedByEdges(right: right, bottom: bottom),
                        mask.paddedByEdges(right: right, bottom: bottom))
                }
            return guess.slice(axis: 2, 0..<hole.height).slice(axis: 3, 0..<hole.width)
        case .exactly(let side):
            let guess = try network(
                image.resizedBilinear(height: side, width: side),
                mask.resizedBilinear(height: side, width: side) .> 0)
            return guess.resizedBilinear(height: hole.height, width: hole.width)
        }
    }
}
