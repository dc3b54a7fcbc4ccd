import FileAccess
import Metadata

/// The chunks of WebP files (RFC 9649, section 2), which hold their metadata.
enum WebPChunks {
    private static let stored: Set = ["VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF"]

    private struct Chunk {
        let kind: String
        let data: UnsafeRawBufferPointer.SubSequence
        let whole: Range<Int>
    }

    private static func chunks(of bytes: UnsafeRawBufferPointer) -> [Chunk] {
        let reader = ByteReader(bytes: bytes, isBigEndian: false)
        var chunks: [Chunk] = []
        var offset = 12
        while let length = reader.integer(UInt32.self, at: offset + 4),
            offset + 8 + Int(length) <= bytes.count
        {
            let end = offset + 8 + Int(length)
            chunks.append(
                Chunk(
                    kind: String(decoding: bytes[offset..<offset + 4], as: UTF8.self),
                    data: bytes[offset + 8..<end],
                    whole: offset..<min(end + Int(length % 2), bytes.count)))
            offset = end + Int(length % 2)
        }
        return chunks
    }

    static func metadata(of bytes: UnsafeRawBufferPointer) -> ImageMetadata {
        var metadata = ImageMetadata()
        for chunk in chunks(of: bytes) {
            switch chunk.kind {
            case "ICCP": metadata.iccProfile = Array(chunk.data)
            case "XMP ": metadata.xmp = Array(chunk.data)
            case "EXIF":
                let hasStart = chunk.data.starts(with: exifStart)
                metadata.exif = (hasStart ? [] : exifStart) + chunk.data
            case "VP8L": metadata.compression = .webPLossless
            case let kind where !stored.contains(kind):
                metadata.addBlock(.webp, bytes[chunk.whole])
            default: continue
            }
        }
        return metadata
    }

    /// Writes the metadata into an encoded file that has none.
    static func file(
        of encoded: UnsafeRawBufferPointer, with metadata: ImageMetadata,
        width: Int, height: Int, hasAlpha: Bool
    ) -> WrappedBytes {
        let exif = metadata.exif ?? TIFFTags.exif(of: metadata.resolution)
        let profile = metadata.iccProfile.map { chunk("ICCP", $0) } ?? []
        var tail = exif.map { chunk("EXIF", Array($0.dropFirst(exifStart.count))) } ?? []
        if let xmp = metadata.xmp { tail += chunk("XMP ", xmp) }
        tail += metadata.blocks(of: .webp)
        let first = chunks(of: encoded).first { $0.kind != "VP8X" }
        let body = (first?.whole.lowerBound ?? encoded.count)..<encoded.count

        var features: [UInt8] = [hasAlpha ? 0x10 : 0, 0, 0, 0]
        if !profile.isEmpty { features[0] |= 0x20 }
        if exif != nil { features[0] |= 0x08 }
        if metadata.xmp != nil { features[0] |= 0x04 }
        for side in [width, height] {
            var bytes: [UInt8] = []
            append(littleEndian: UInt32(side - 1), to: &bytes)
            features += bytes.prefix(3)
        }
        let extended = chunk("VP8X", features) + profile

        var head = Array("RIFF".utf8)
        append(littleEndian: UInt32(4 + extended.count + body.count + tail.count), to: &head)
        head += Array("WEBP".utf8) + extended
        return WrappedBytes(head: head, body: body, tail: tail)
    }

    private static func chunk(_ kind: String, _ data: [UInt8]) -> [UInt8] {
        var chunk = Array(kind.utf8)
        append(littleEndian: UInt32(data.count), to: &chunk)
        return chunk + data + (data.count.isMultiple(of: 2) ? [] : [0])
    }
}
