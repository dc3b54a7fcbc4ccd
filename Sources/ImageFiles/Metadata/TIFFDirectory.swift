import FileAccess
import Metadata

/// One directory of a TIFF file (TIFF 6.0, section 2), with those below it.
struct TIFFDirectory {
    enum Value {
        /// The value's bytes in little-endian order.
        case bytes([UInt8])
        case directory(TIFFDirectory)
    }

    struct Entry {
        var tag: UInt16
        /// The kind of the value: 1 byte, 2 text, 3 short, 4 long, 5 rational, 7 undefined.
        var type: UInt16
        var count: Int
        var value: Value

        /// The value as unsigned integers, if it is of shorts or longs.
        var integers: [Int] {
            guard case .bytes(let bytes) = value, type == 3 || type == 4 else { return [] }
            let size = type == 3 ? 2 : 4
            return stride(from: 0, to: bytes.count, by: size).map { start in
                bytes[start..<start + size].reversed().reduce(0) { $0 << 8 | Int($1) }
            }
        }
    }

    var entries: [Entry] = []

    subscript(tag: UInt16) -> Entry? { entries.first { $0.tag == tag } }

    /// Adds entries in place of those with the same tag.
    mutating func replace(_ others: [Entry]) {
        let tags = Set(others.map(\.tag))
        entries.removeAll { tags.contains($0.tag) }
        entries += others
    }

    /// Encodes the directory for a little-endian file.
    ///
    /// - Parameters:
    ///   - offset: Where the directory will stand, an even number.
    ///   - next: The offset of the next directory, or 0.
    /// - Returns: An even number of bytes.
    func encoded(at offset: Int, next: Int = 0) -> [UInt8] {
        let valuesOffset = offset + 2 + 12 * entries.count + 4
        var table: [UInt8] = []
        var values: [UInt8] = []
        append(littleEndian: UInt16(entries.count), to: &table)
        for entry in entries.sorted(by: { $0.tag < $1.tag }) {
            append(littleEndian: entry.tag, to: &table)
            append(littleEndian: entry.type, to: &table)
            append(littleEndian: UInt32(entry.count), to: &table)
            switch entry.value {
            case .bytes(let bytes) where bytes.count <= 4:
                table += bytes + Array(repeating: 0, count: 4 - bytes.count)
            case .bytes(let bytes):
                append(littleEndian: UInt32(valuesOffset + values.count), to: &table)
                values += bytes + (bytes.count.isMultiple(of: 2) ? [] : [0])
            case .directory(let directory):
                append(littleEndian: UInt32(valuesOffset + values.count), to: &table)
                values += directory.encoded(at: valuesOffset + values.count)
            }
        }
        append(littleEndian: UInt32(next), to: &table)
        return table + values
    }

    /// Pixels per millimetre, if the directory says so.
    var resolution: ImageMetadata.Resolution? {
        let unit = self[TIFFTags.resolutionUnit]?.integers.first ?? 2
        guard unit == 2 || unit == 3, let horizontal = rational(TIFFTags.horizontalResolution),
            let vertical = rational(TIFFTags.verticalResolution)
        else { return nil }
        let millimetres = unit == 2 ? 25.4 : 10
        return ImageMetadata.Resolution(
            horizontal: horizontal / millimetres, vertical: vertical / millimetres)
    }

    /// A positive fraction.
    private func rational(_ tag: UInt16) -> Double? {
        guard let entry = self[tag], entry.type == 5, case .bytes(let bytes) = entry.value,
            bytes.count >= 8
        else { return nil }
        let parts = [bytes[0..<4], bytes[4..<8]].map {
            $0.reversed().reduce(0) { $0 << 8 | Int($1) }
        }
        return parts[0] > 0 && parts[1] > 0 ? Double(parts[0]) / Double(parts[1]) : nil
    }
}
