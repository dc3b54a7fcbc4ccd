import CVips
import FileAccess
import Metadata

/// The chunks of PNG files (ISO/IEC 15948, section 11), which hold their metadata.
enum PNGChunks {
    static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    private static let xmpStart = Array("XML:com.adobe.xmp\0".utf8)

    /// Chunks that belong to how the samples were stored: they are made anew, or animate.
    private static let storage: Set = [
        "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "bKGD", "hIST", "sBIT", "acTL", "fcTL", "fdAT",
    ]

    private struct Chunk {
        let kind: String
        let data: UnsafeRawBufferPointer.SubSequence
        let whole: UnsafeRawBufferPointer.SubSequence
    }

    private static func chunks(of bytes: UnsafeRawBufferPointer) -> [Chunk] {
        let reader = ByteReader(bytes: bytes, isBigEndian: true)
        var chunks: [Chunk] = []
        var offset = signature.count
        while let length = reader.integer(UInt32.self, at: offset),
            offset + 12 + Int(length) <= bytes.count
        {
            let data = offset + 8..<offset + 8 + Int(length)
            chunks.append(
                Chunk(
                    kind: String(decoding: bytes[offset + 4..<offset + 8], as: UTF8.self),
                    data: bytes[data], whole: bytes[offset..<data.upperBound + 4]))
            offset = data.upperBound + 4
        }
        return chunks
    }

    static func isAnimated(_ bytes: UnsafeRawBufferPointer) -> Bool {
        bytes.starts(with: signature) && chunks(of: bytes).contains { $0.kind == "acTL" }
    }

    static func metadata(of bytes: UnsafeRawBufferPointer) -> ImageMetadata {
        var metadata = ImageMetadata()
        for chunk in chunks(of: bytes) where !storage.contains(chunk.kind) {
            switch chunk.kind {
            case "eXIf":
                metadata.exif = exifStart + chunk.data
            case "pHYs" where chunk.data.count == 9 && chunk.data.last == 1:
                metadata.resolution = resolution(Array(chunk.data))
            case "iCCP":
                metadata.iccProfile = profile(Array(chunk.data))
            case "iTXt" where chunk.data.starts(with: xmpStart):
                metadata.xmp = xmp(Array(chunk.data.dropFirst(xmpStart.count)))
            default:
                metadata.addBlock(.png, chunk.whole)
            }
        }
        return metadata
    }

    /// Writes the metadata into an encoded file that has none.
    static func file(of encoded: UnsafeRawBufferPointer, with metadata: ImageMetadata)
        -> WrappedBytes
    {
        let chunks = chunks(of: encoded)
        let body = chunks.first { $0.kind == "IDAT" }?.whole.startIndex ?? encoded.count
        var head = signature + (chunks.first.map { Array($0.whole) } ?? [])
        if let profile = metadata.iccProfile {
            head += chunk("iCCP", Array("icc\0\0".utf8) + deflated(profile))
        }
        if let resolution = metadata.resolution { head += physicalSize(resolution) }
        if let exif = metadata.exif {
            head += chunk("eXIf", Array(exif.dropFirst(exifStart.count)))
        }
        if let xmp = metadata.xmp { head += chunk("iTXt", xmpStart + [0, 0, 0, 0] + xmp) }
        return WrappedBytes(
            head: head + metadata.blocks(of: .png), body: body..<encoded.count)
    }

    private static func chunk(_ kind: String, _ data: [UInt8]) -> [UInt8] {
        let content = Array(kind.utf8) + data
        var chunk: [UInt8] = []
        append(bigEndian: UInt32(data.count), to: &chunk)
        chunk += content
        append(bigEndian: UInt32(crc32(0, content, UInt32(content.count))), to: &chunk)
        return chunk
    }

    private static func physicalSize(_ resolution: ImageMetadata.Resolution) -> [UInt8] {
        var data: [UInt8] = []
        for perMillimetre in [resolution.horizontal, resolution.vertical] {
            append(bigEndian: UInt32(min(max((perMillimetre * 1000).rounded(), 1), 1e9)), to: &data)
        }
        return chunk("pHYs", data + [1])
    }

    private static func resolution(_ data: [UInt8]) -> ImageMetadata.Resolution? {
        let perMetre = [data[0..<4], data[4..<8]].map { $0.reduce(0) { $0 * 256 + Double($1) } }
        guard perMetre[0] > 0, perMetre[1] > 0 else { return nil }
        return ImageMetadata.Resolution(
            horizontal: perMetre[0] / 1000, vertical: perMetre[1] / 1000)
    }

    private static func profile(_ data: [UInt8]) -> [UInt8]? {
        guard let name = data.firstIndex(of: 0), name + 2 <= data.count else { return nil }
        return inflated(Array(data[(name + 2)...]))
    }

    /// The text of an `iTXt` chunk behind its keyword: compression, language, translation, text.
    private static func xmp(_ data: [UInt8]) -> [UInt8]? {
        guard data.count > 4, let language = data[2...].firstIndex(of: 0),
            let translation = data[(language + 1)...].firstIndex(of: 0)
        else { return nil }
        let text = Array(data[(translation + 1)...])
        return data[0] == 1 ? inflated(text) : text
    }
}

/// The bytes in zlib's format (RFC 1950).
private func deflated(_ bytes: [UInt8]) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: Int(compressBound(UInt(bytes.count)))) { buffer, count in
        var length = UInt(buffer.count)
        let status = compress(buffer.baseAddress, &length, bytes, UInt(bytes.count))
        precondition(status == Z_OK, "zlib cannot compress \(bytes.count) bytes: \(status)")
        count = Int(length)
    }
}

/// The bytes that were compressed in zlib's format; nil where they are damaged or beyond 64 MiB.
private func inflated(_ bytes: [UInt8]) -> [UInt8]? {
    var capacity = 4 * bytes.count + 1024
    while capacity <= 1 << 26 {
        var status = Z_OK
        let result = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
            var length = UInt(capacity)
            status = uncompress(buffer.baseAddress, &length, bytes, UInt(bytes.count))
            count = status == Z_OK ? Int(length) : 0
        }
        if status == Z_OK { return result }
        if status != Z_BUF_ERROR { return nil }
        capacity *= 4
    }
    return nil
}
