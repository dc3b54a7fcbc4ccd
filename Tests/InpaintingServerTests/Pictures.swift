import ImageFiles
import Imaging

/// Small pictures whose values are known.
enum Pictures {
    /// A picture of grey ramps in RGB, as a file.
    static func ramp(
        _ width: Int, _ height: Int, as format: PictureFile.Format = .png, bitDepth: Int = 8
    ) throws -> [UInt8] {
        try file(rampImage(width, height, bitDepth: bitDepth)).encoded(as: format, quality: 95)
    }

    static func rampImage(_ width: Int, _ height: Int, bitDepth: Int = 8) -> Image {
        let values = (0..<width * height * 3).map { $0 * 7 % 251 }
        return Image(
            width: width, height: height,
            samples: bitDepth == 8
                ? .uint8(values.map { UInt8($0) }) : .uint16(values.map { UInt16($0 * 257) }))
    }

    /// A mask with a rectangle as its hole, as a PNG.
    static func mask(_ width: Int, _ height: Int, hole: Region) throws -> [UInt8] {
        try file(maskValue(width, height, hole: hole).image).encoded(as: .png, quality: 95)
    }

    static func maskValue(_ width: Int, _ height: Int, hole: Region) -> Mask {
        var mask = Mask(width: width, height: height)
        for y in hole.rows {
            for x in hole.columns { mask[x, y] = true }
        }
        return mask
    }

    private static func file(_ image: Image) -> PictureFile {
        PictureFile(pages: [image], format: .png)
    }
}
