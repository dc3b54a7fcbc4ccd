import Lacuna

/// A picture and a hole of random size and kind.
struct RandomCase {
    let image: Image
    let hole: Mask

    /// Whether every sample of the picture is the same.
    let isConstant: Bool

    /// Draws a case, none of whose sides is longer than `longestSide`; the same seed draws the same.
    init(seed: UInt64, longestSide: Int) {
        var random = SeededGenerator(seed: seed)
        // Thin pictures come as often as others.
        let limits = [(longestSide, longestSide), (3, longestSide), (longestSide, 3)]
        let (widest, highest) = limits[Int.random(in: 0...2, using: &random)]
        let (width, height) = (
            Int.random(in: 1...widest, using: &random), Int.random(in: 1...highest, using: &random)
        )
        isConstant = Int.random(in: 0...3, using: &random) == 0
        image = .drawn(width, height, isConstant: isConstant, using: &random)
        hole = .drawn(width, height, using: &random)
    }
}

extension Image {
    /// A picture of 8-bit colours that have nothing to do with each other.
    static func noise(_ width: Int, _ height: Int, seed: UInt64) -> Image {
        var random = SeededGenerator(seed: seed)
        return Image(
            width: width, height: height,
            samples: .uint8(
                (0..<width * height * 3).map { _ in UInt8(truncatingIfNeeded: random.next()) }))
    }

    fileprivate static func drawn(
        _ width: Int, _ height: Int, isConstant: Bool, using random: inout SeededGenerator
    ) -> Image {
        let colorModel = Bool.random(using: &random) ? ColorModel.rgb : .gray
        let hasAlpha = Int.random(in: 0...2, using: &random) == 0
        let count = width * height * (colorModel.channels + (hasAlpha ? 1 : 0))
        let value = UInt16.random(in: 0...UInt16.max, using: &random)
        let words = (0..<count).map { _ in
            isConstant ? value : UInt16(truncatingIfNeeded: random.next())
        }
        return Image(
            width: width, height: height, colorModel: colorModel, hasAlpha: hasAlpha,
            samples: Bool.random(using: &random)
                ? .uint16(words) : .uint8(words.map { UInt8($0 >> 8) }))
    }
}

extension Mask {
    /// Specks, blots, rectangles that may touch the border, or all but some pixels; sometimes nothing
    /// or everything.
    fileprivate static func drawn(
        _ width: Int, _ height: Int, using random: inout SeededGenerator
    ) -> Mask {
        var mask = Mask(width: width, height: height)
        let kind = Int.random(in: 0...3, using: &random)
        if kind == 1 {
            for _ in 0...Int.random(in: 0...3, using: &random) {
                mask.drawRectangle(using: &random)
            }
            return mask
        }
        let share = kind == 2 ? 0.97 : Double.random(in: 0...0.7, using: &random)
        for y in 0..<height {
            for x in 0..<width { mask[x, y] = Double.random(in: 0..<1, using: &random) < share }
        }
        return kind == 3 ? mask.dilated(by: Int.random(in: 0...5, using: &random)) : mask
    }

    private mutating func drawRectangle(using random: inout SeededGenerator) {
        let (left, top) = (
            Int.random(in: 0..<width, using: &random), Int.random(in: 0..<height, using: &random)
        )
        let (right, bottom) = (
            Int.random(in: left..<width, using: &random),
            Int.random(in: top..<height, using: &random)
        )
        for y in top...bottom {
            for x in left...right { self[x, y] = true }
        }
    }
}
