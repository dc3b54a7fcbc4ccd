import FoundationEssentials
import ImageFiles
import Imaging

/// Samples in reading order, given those at column `x` of row `y`.
func samples<Sample>(_ width: Int, _ height: Int, _ pixel: (Int, Int) -> [Sample]) -> [Sample] {
    var result: [Sample] = []
    for y in 0..<height {
        for x in 0..<width { result += pixel(x, y) }
    }
    return result
}

/// The pictures that Scripts/fixtures/make-image-fixtures makes.
enum Fixture {
    static let names = [
        "animated.webp", "big.tif", "bilevel.png", "bilevel.tif", "camera.jpg", "cmyk.jpg",
        "cmyk.tif",
        "deep.png", "float.tif", "jpeg-compressed.tif", "lossless.webp", "lossy.webp",
        "motorola.tif", "pages.tif",
        "palette.png", "premultiplied.tif", "truncated.jpg", "truncated.png",
    ]

    static func path(_ name: String) -> String {
        let folder = #filePath.split(separator: "/").dropLast().joined(separator: "/")
        return "/\(folder)/Fixtures/\(name)"
    }

    static func bytes(_ name: String) throws -> [UInt8] {
        try [UInt8](Data(contentsOf: URL(filePath: path(name))))
    }

    static func read(_ name: String) throws -> PictureFile {
        try PictureFile(reading: path(name), maxPixels: 1_000_000)
    }
}

extension Image {
    /// A picture of random samples.
    static func random(
        width: Int, height: Int, colorModel: ColorModel, hasAlpha: Bool, bitDepth: Int,
        using generator: inout some RandomNumberGenerator
    ) -> Image {
        let count = width * height * (colorModel.channels + (hasAlpha ? 1 : 0))
        let samples: Samples =
            bitDepth == 8
            ? .uint8((0..<count).map { _ in .random(in: 0...255, using: &generator) })
            : .uint16((0..<count).map { _ in .random(in: 0...65535, using: &generator) })
        return Image(
            width: width, height: height, colorModel: colorModel, hasAlpha: hasAlpha,
            samples: samples)
    }

    var bytes: [UInt8] {
        guard case .uint8(let values) = samples else { return [] }
        return values
    }

    var words: [UInt16] {
        guard case .uint16(let values) = samples else { return [] }
        return values
    }
}
