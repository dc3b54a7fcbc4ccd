import FileAccess
import Metadata

/// The marker segments of JPEG files (ITU-T T.81, annex B), which hold their metadata.
enum JPEGSegments {
    private static let xmpStart = Array("http://ns.adobe.com/xap/1.0/\0".utf8)
    private static let iccStart = Array("ICC_PROFILE\0".utf8)
    private static let photoshopStart = Array("Photoshop 3.0\0".utf8)
    private static let jfifStart = Array("JFIF\0".utf8)
    /// Points at pictures behind the first, which are not kept.
    private static let multiPictureStart = Array("MPF\0".utf8)
    private static let largestPayload = 65533

    private struct Segment {
        let marker: UInt8
        let payload: UnsafeRawBufferPointer.SubSequence

        func starts(with start: [UInt8]) -> Bool { payload.starts(with: start) }
    }

    /// The segments before the first scan, and where that starts.
    private static func segments(
        of bytes: UnsafeRawBufferPointer
    ) -> (segments: [Segment], end: Int) {
        let reader = ByteReader(bytes: bytes, isBigEndian: true)
        var segments: [Segment] = []
        var offset = 2
        while let prefix = reader.integer(UInt8.self, at: offset), prefix == 0xFF,
            let marker = reader.integer(UInt8.self, at: offset + 1), marker != 0xDA,
            let length = reader.integer(UInt16.self, at: offset + 2), length >= 2,
            offset + 2 + Int(length) <= bytes.count
        {
            if marker == 0xFF {
                offset += 1
                continue
            }
            segments.append(
                Segment(marker: marker, payload: bytes[offset + 4..<offset + 2 + Int(length)]))
            offset += 2 + Int(length)
        }
        return (segments, offset)
    }

    static func metadata(of bytes: UnsafeRawBufferPointer) -> ImageMetadata {
        var metadata = ImageMetadata()
        for segment in segments(of: bytes).segments {
            switch segment.marker {
            case 0xE0 where segment.starts(with: jfifStart):
                metadata.resolution = resolution(jfif: Array(segment.payload))
            case 0xE1 where segment.starts(with: exifStart) && metadata.exif == nil:
                metadata.exif = Array(segment.payload)
            case 0xE1 where segment.starts(with: xmpStart):
                metadata.xmp = Array(segment.payload.dropFirst(xmpStart.count))
            case 0xE2 where segment.starts(with: iccStart):
                metadata.iccProfile =
                    (metadata.iccProfile ?? [])
                    + segment.payload.dropFirst(iccStart.count + 2)
            case 0xE2 where segment.starts(with: multiPictureStart), 0xEE:
                continue
            case 0xE1...0xEF, 0xFE:
                if segment.marker == 0xED, segment.starts(with: photoshopStart) {
                    metadata.iptc = iptc(photoshop: Array(segment.payload))
                }
                metadata.addBlock(.jpeg, wrapped(segment.marker, Array(segment.payload)))
            default:
                continue
            }
        }
        return metadata
    }

    /// Writes the metadata into an encoded file that has none.
    static func file(
        of encoded: UnsafeRawBufferPointer, with metadata: ImageMetadata, name: String
    ) throws -> WrappedBytes {
        var head: [UInt8] = [0xFF, 0xD8]
        head += wrapped(0xE0, jfif(metadata.resolution))
        if let exif = metadata.exif { head += try application(exif, "EXIF", name: name) }
        if let xmp = metadata.xmp { head += try application(xmpStart + xmp, "XMP", name: name) }
        head += icc(metadata.iccProfile ?? [])
        let blocks = metadata.blocks(of: .jpeg)
        if blocks.isEmpty, let iptc = metadata.iptc { head += photoshop(iptc) }
        head += blocks
        let body = segments(of: encoded)
        for segment in body.segments where !(0xE0...0xED).contains(segment.marker) {
            head += wrapped(segment.marker, Array(segment.payload))
        }
        return WrappedBytes(head: head, body: body.end..<encoded.count)
    }

    /// The segment of an EXIF block or an XMP packet, which must fit in one.
    private static func application(
        _ payload: [UInt8], _ kind: String, name: String
    ) throws -> [UInt8] {
        guard payload.count <= largestPayload else {
            throw ImageFileError(
                .unsupported,
                "'\(name)' has \(payload.count) bytes of \(kind), more than JPEG holds; choose TIFF."
            )
        }
        return wrapped(0xE1, payload)
    }

    private static func wrapped(_ marker: UInt8, _ payload: [UInt8]) -> [UInt8] {
        var segment = [0xFF, marker]
        append(bigEndian: UInt16(payload.count + 2), to: &segment)
        return segment + payload
    }

    /// The colour profile in as many segments as it needs (ICC.1:2022, annex B.4).
    private static func icc(_ profile: [UInt8]) -> [UInt8] {
        let capacity = largestPayload - iccStart.count - 2
        let starts = stride(from: 0, to: profile.count, by: capacity)
        let count = UInt8(clamping: profile.count / capacity + (profile.count % capacity).signum())
        return starts.enumerated().flatMap { index, start in
            let part = profile[start..<min(start + capacity, profile.count)]
            return wrapped(0xE2, iccStart + [UInt8(clamping: index + 1), count] + part)
        }
    }

    private static func jfif(_ resolution: ImageMetadata.Resolution?) -> [UInt8] {
        var payload = jfifStart + [1, 2, resolution == nil ? 0 : 1]
        for perMillimetre in [resolution?.horizontal, resolution?.vertical] {
            let perInch = perMillimetre.map { ($0 * 25.4).rounded() } ?? 1
            append(bigEndian: UInt16(min(max(perInch, 1), 65535)), to: &payload)
        }
        return payload + [0, 0]
    }

    private static func resolution(jfif payload: [UInt8]) -> ImageMetadata.Resolution? {
        guard payload.count >= 12, payload[7] == 1 || payload[7] == 2 else { return nil }
        let unit = payload[7] == 1 ? 25.4 : 10
        let horizontal = Int(payload[8]) << 8 | Int(payload[9])
        let vertical = Int(payload[10]) << 8 | Int(payload[11])
        guard horizontal > 0, vertical > 0 else { return nil }
        return ImageMetadata.Resolution(
            horizontal: Double(horizontal) / unit, vertical: Double(vertical) / unit)
    }

    /// The IPTC records in a Photoshop segment: its image resource 0x0404.
    private static func iptc(photoshop payload: [UInt8]) -> [UInt8]? {
        payload.withUnsafeBytes { bytes in
            let reader = ByteReader(bytes: bytes, isBigEndian: true)
            var offset = photoshopStart.count
            while reader.slice(offset, 4) == Array("8BIM".utf8),
                let kind = reader.integer(UInt16.self, at: offset + 4),
                let nameLength = reader.integer(UInt8.self, at: offset + 6)
            {
                let length = offset + 6 + (Int(nameLength) + 2) / 2 * 2
                guard let count = reader.integer(UInt32.self, at: length) else { return nil }
                if kind == 0x0404 { return reader.slice(length + 4, Int(count)) }
                offset = length + 4 + (Int(count) + 1) / 2 * 2
            }
            return nil
        }
    }

    private static func photoshop(_ iptc: [UInt8]) -> [UInt8] {
        var payload = photoshopStart + Array("8BIM".utf8) + [0x04, 0x04, 0, 0]
        append(bigEndian: UInt32(iptc.count), to: &payload)
        payload += iptc + (iptc.count.isMultiple(of: 2) ? [] : [0])
        return payload.count <= largestPayload ? wrapped(0xED, payload) : []
    }
}
