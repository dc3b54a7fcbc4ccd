import MaskRecipes
import Torch

/// A square of the pictures of a batch, the same for all of them.
public struct SquareWindow: Equatable, Sendable {
    public let x: Int
    public let y: Int
    public let side: Int

    public init(x: Int, y: Int, side: Int) {
        self.x = x
        self.y = y
        self.side = side
    }

    /// Draws a place for a square in pictures of shape `[N, C, S, S]`; the side 0 takes all of it.
    init(ofSide side: Int, in images: Tensor, seed: UInt64) {
        let whole = images.shape[3]
        guard side > 0, side < whole else {
            self.init(x: 0, y: 0, side: whole)
            return
        }
        var generator = SeededGenerator(seed: seed)
        self.init(
            x: Int.random(in: 0...whole - side, using: &generator),
            y: Int.random(in: 0...whole - side, using: &generator), side: side)
    }

    func callAsFunction(_ image: Tensor) -> Tensor {
        image.slice(axis: 2, y..<y + side).slice(axis: 3, x..<x + side)
    }
}
