import Testing
import Torch

@testable import InpaintingNetworks

/// What `Scripts/fixtures/make-coherent-attention-fixtures` wrote or makes by the same formulas.
enum CoherentAttentionFixture {
    static let files = PublishedFixture(folder: "CoherentAttention")

    static func picture() -> (image: Tensor, hole: Tensor) {
        var image: [Float] = []
        for channel in 0..<3 {
            for (x, y) in positions {
                let level = 7 * channel + 3 * y + 11 * x + x * y
                image.append(Float(level % 256) / 255)
            }
        }
        let hole = positions.map { x, y -> Float in
            let isInSquare = 60..<180 ~= y && 70..<150 ~= x
            let isInCorner = 20..<60 ~= y && 180..<220 ~= x
            return isInSquare || isInCorner ? 1 : 0
        }
        return (Tensor(image, shape: [1, 3, 256, 256]), Tensor(hole, shape: [1, 1, 256, 256]))
    }

    private static var positions: [(x: Int, y: Int)] {
        (0..<256 * 256).map { ($0 % 256, $0 / 256) }
    }
}
