public import Imaging
import MaskRecipes
import Metadata

extension Image {
    /// A picture of random samples.
    public static func random(
        _ width: Int, _ height: Int, colorModel: ColorModel = .rgb, hasAlpha: Bool = false,
        bitDepth: Int = 8, seed: UInt64 = 1
    ) -> Image {
        var generator = SeededGenerator(seed: seed)
        let count = width * height * (colorModel.channels + (hasAlpha ? 1 : 0))
        let words = (0..<count).map { _ in generator.next() >> 48 }
        var metadata = ImageMetadata()
        metadata.iccProfile = [1, 2, 3]
        return Image(
            width: width, height: height, colorModel: colorModel, hasAlpha: hasAlpha,
            samples: bitDepth == 8
                ? .uint8(words.map { UInt8($0 >> 8) }) : .uint16(words.map { UInt16($0) }),
            metadata: metadata)
    }

    /// A grey picture whose samples are a function of column and row, rounded; 0…1.
    public static func gray(
        _ width: Int, _ height: Int, bitDepth: Int = 8, _ value: (Int, Int) -> Double
    ) -> Image {
        let values = (0..<width * height).map { value($0 % width, $0 / width) }
        return Image(
            width: width, height: height, colorModel: .gray,
            samples: bitDepth == 8
                ? .uint8(values.map { UInt8(($0 * 255).rounded()) })
                : .uint16(values.map { UInt16(($0 * 65535).rounded()) }))
    }

    /// The samples as integers, whatever their depth.
    public var integers: [Int] {
        switch samples {
        case .uint8(let values): values.map(Int.init)
        case .uint16(let values): values.map(Int.init)
        }
    }
}

extension Mask {
    /// A hole that contains each pixel with the given probability.
    public static func random(
        _ width: Int, _ height: Int, ratio: Double, seed: UInt64 = 1
    ) -> Mask {
        var generator = SeededGenerator(seed: seed)
        let limit = UInt64(ratio * 0x1p32)
        let values = (0..<width * height).map { _ in generator.next() >> 32 < limit }
        return Mask(width: width, height: height, values: values)
    }

    /// A mask drawn in rows of text, `#` for the hole.
    public init(_ rows: String...) {
        self.init(
            width: rows.first?.count ?? 0, height: rows.count,
            values: rows.joined().map { $0 == "#" })
    }

    /// A number that changes with every pixel (FNV-1a).
    public var checksum: UInt64 {
        values.reduce(0xCBF2_9CE4_8422_2325) { hash, value in
            (hash ^ (value ? 1 : 0)) &* 0x100_0000_01B3
        }
    }
}

/// The largest difference between values at the same place.
public func largestDifference(_ values: [Float], _ others: [Float]) -> Float {
    precondition(values.count == others.count, "\(values.count) against \(others.count) values")
    return zip(values, others).map { abs($0 - $1) }.max() ?? 0
}
