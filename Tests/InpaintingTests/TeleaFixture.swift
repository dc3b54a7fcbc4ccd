import FoundationEssentials
import Imaging
import TestSupport
import Testing

/// The pictures that Scripts/fixtures/make-telea-fixtures makes.
enum TeleaFixture {
    /// Reads a binary PNM file whose header stands in three lines.
    static func image(_ name: String) throws -> Image {
        let folder = #filePath.split(separator: "/").dropLast().joined(separator: "/")
        let data = try Data(contentsOf: URL(filePath: "/\(folder)/Fixtures/\(name).pnm"))
        let lines = data.split(separator: UInt8(ascii: "\n"), maxSplits: 3)
        let words = lines.prefix(3).flatMap {
            String(decoding: $0, as: UTF8.self).split(separator: " ").map(String.init)
        }
        let (width, height) = (try #require(Int(words[1])), try #require(Int(words[2])))
        let bytes = [UInt8](try #require(lines.last))
        let deep = stride(from: 0, to: bytes.count - 1, by: 2).map { index in
            UInt16(bytes[index]) << 8 | UInt16(bytes[index + 1])
        }
        return Image(
            width: width, height: height, colorModel: words[0] == "P6" ? .rgb : .gray,
            samples: words[3] == "255" ? .uint8(bytes) : .uint16(deep))
    }

    static func hole(_ name: String) throws -> Mask {
        let image = try image("\(name)-hole")
        return Mask(
            width: image.width, height: image.height, values: image.integers.map { $0 > 127 })
    }
}
