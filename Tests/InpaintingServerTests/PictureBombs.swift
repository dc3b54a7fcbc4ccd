/// Small files that would be 10 gigapixels, or 100 MB of metadata, if anybody decoded them.
enum PictureBombs {
    static let png: [UInt8] = {
        var file = HandmadePNG(width: 100_000, height: 100_000)
        file.add("IDAT", HandmadePNG.deflatedZeros(10_000_000))
        file.add("IEND", [])
        return file.bytes
    }()

    /// One strip, uncompressed, that would begin with the header itself.
    static let tiff: [UInt8] = {
        let entries: [(tag: Int, value: Int)] = [
            (256, 100_000), (257, 100_000), (258, 8), (259, 1), (262, 1), (273, 8), (277, 1),
            (278, 100_000), (279, 100),
        ]
        let head: [UInt8] = [0x49, 0x49, 42, 0, 8, 0, 0, 0, UInt8(entries.count), 0]
        let directory = entries.flatMap { entry -> [UInt8] in
            [UInt8(entry.tag & 255), UInt8(entry.tag >> 8), 4, 0] + bytes(1) + bytes(entry.value)
        }
        return head + directory + bytes(0)
    }()

    /// Lossless, 16384×16384, and hardly any bits.
    static let webP: [UInt8] = {
        let stream: [UInt8] = [0x2F, 0xFF, 0xFF, 0xFF, 0x0F] + [UInt8](repeating: 0, count: 101)
        return Array("RIFF".utf8) + bytes(stream.count + 12) + Array("WEBPVP8L".utf8)
            + bytes(stream.count) + stream
    }()

    /// A picture of 24×16 with a profile or a text that inflates to 100 MB.
    static func metadata(_ type: String) -> [UInt8] {
        let head: [UInt8] =
            type == "iTXt"
            ? Array("XML:com.adobe.xmp".utf8) + [0, 1, 0, 0, 0] : Array("a".utf8) + [0, 0]
        var file = HandmadePNG(width: 24, height: 16)
        file.add(type, head + HandmadePNG.deflatedZeros(100_000_000))
        file.add("IDAT", HandmadePNG.deflatedZeros(16 * 25))
        file.add("IEND", [])
        return file.bytes
    }

    private static func bytes(_ value: Int) -> [UInt8] {
        [0, 8, 16, 24].map { UInt8(value >> $0 & 255) }
    }
}
