/// Reads the directories of a TIFF file, or of an EXIF block: classic or big, in either byte order.
struct TIFFReader {
    private let reader: ByteReader
    private let isBig: Bool

    /// The directories below a directory that hold metadata: EXIF, GPS, interoperability.
    private static let nested: Set<UInt16> = [34665, 34853, 40965]

    private struct RawEntry {
        let tag: UInt16
        let type: UInt16
        let count: Int
        /// Where the value lies in the file.
        let offset: Int
    }

    /// Nil where the bytes do not start as a TIFF does.
    init?(_ bytes: UnsafeRawBufferPointer) {
        let isBigEndian = bytes.starts(with: [0x4D, 0x4D])
        guard isBigEndian || bytes.starts(with: [0x49, 0x49]) else { return nil }
        reader = ByteReader(bytes: bytes, isBigEndian: isBigEndian)
        switch reader.integer(UInt16.self, at: 2) {
        case 42: isBig = false
        case 43: isBig = true
        default: return nil
        }
    }

    /// The directory of a page.
    func directory(page: Int) -> TIFFDirectory? {
        guard var offset = pointer(at: isBig ? 8 : 4) else { return nil }
        for _ in 0..<page {
            guard let table = table(at: offset), let next = pointer(at: table.end) else {
                return nil
            }
            offset = next
        }
        return directory(at: offset, depth: 0)
    }

    /// The first directory of an EXIF block.
    static func exifDirectory(_ exif: [UInt8]) -> TIFFDirectory? {
        exif.withUnsafeBytes { bytes in
            let content = UnsafeRawBufferPointer(rebasing: bytes.dropFirst(exifStart.count))
            return TIFFReader(content)?.directory(page: 0)
        }
    }

    /// Sets the orientation in an EXIF block to upright, changing no other byte, and answers what
    /// it was; nil where there is none.
    static func takeOrientation(from exif: inout [UInt8]) -> Orientation? {
        exif.withUnsafeMutableBytes { bytes in
            let content = UnsafeMutableRawBufferPointer(
                rebasing: bytes.dropFirst(exifStart.count))
            guard let tiff = TIFFReader(UnsafeRawBufferPointer(content)),
                let start = tiff.pointer(at: tiff.isBig ? 8 : 4),
                let entry = tiff.table(at: start)?.entries.first(where: { $0.tag == 274 }),
                entry.type == 3,
                let value = tiff.reader.integer(UInt16.self, at: entry.offset),
                let orientation = Orientation(rawValue: Int(value))
            else { return nil }
            let upright = tiff.reader.isBigEndian ? UInt16(1).bigEndian : UInt16(1).littleEndian
            content.storeBytes(of: upright, toByteOffset: entry.offset, as: UInt16.self)
            return orientation
        }
    }

    private func pointer(at offset: Int) -> Int? {
        isBig
            ? reader.integer(UInt64.self, at: offset).flatMap { Int(exactly: $0) }
            : reader.integer(UInt32.self, at: offset).map { Int($0) }
    }

    /// The entries of the directory at an offset, and where the pointer to the next one lies.
    private func table(at offset: Int) -> (entries: [RawEntry], end: Int)? {
        guard offset > 0, offset < reader.bytes.count,
            let count = isBig
                ? reader.integer(UInt64.self, at: offset).map({ Int(truncatingIfNeeded: $0) })
                : reader.integer(UInt16.self, at: offset).map({ Int($0) }),
            (0...65535).contains(count)
        else { return nil }
        let start = offset + (isBig ? 8 : 2)
        let size = isBig ? 20 : 12
        let entries = (0..<count).compactMap { rawEntry(at: start + $0 * size) }
        return (entries, start + count * size)
    }

    private func rawEntry(at offset: Int) -> RawEntry? {
        guard let tag = reader.integer(UInt16.self, at: offset),
            let type = reader.integer(UInt16.self, at: offset + 2),
            let count = pointer(at: offset + 4), let word = Self.words[type],
            count <= reader.bytes.count
        else { return nil }
        let value = offset + (isBig ? 12 : 8)
        let isInline = count * word.size * word.perValue <= (isBig ? 8 : 4)
        guard let place = isInline ? value : pointer(at: value) else { return nil }
        return RawEntry(tag: tag, type: type, count: count, offset: place)
    }

    private func directory(at offset: Int, depth: Int) -> TIFFDirectory? {
        guard let table = table(at: offset) else { return nil }
        return TIFFDirectory(entries: table.entries.compactMap { entry(of: $0, depth: depth) })
    }

    private func entry(of raw: RawEntry, depth: Int) -> TIFFDirectory.Entry? {
        guard Self.nested.contains(raw.tag) else {
            return littleEndian(raw).map {
                TIFFDirectory.Entry(
                    tag: raw.tag, type: raw.type, count: raw.count, value: .bytes($0))
            }
        }
        guard depth < 2, let offset = nestedOffset(raw),
            let directory = directory(at: offset, depth: depth + 1)
        else { return nil }
        return TIFFDirectory.Entry(tag: raw.tag, type: 4, count: 1, value: .directory(directory))
    }

    private func nestedOffset(_ raw: RawEntry) -> Int? {
        raw.type == 16 || raw.type == 18
            ? reader.integer(UInt64.self, at: raw.offset).flatMap { Int(exactly: $0) }
            : reader.integer(UInt32.self, at: raw.offset).map { Int($0) }
    }

    /// The bytes of a value, each number with its least significant byte first.
    private func littleEndian(_ raw: RawEntry) -> [UInt8]? {
        guard let word = Self.words[raw.type],
            var bytes = reader.slice(raw.offset, raw.count * word.perValue * word.size)
        else { return nil }
        if reader.isBigEndian, word.size > 1 {
            for start in stride(from: 0, to: bytes.count, by: word.size) {
                bytes[start..<start + word.size].reverse()
            }
        }
        return bytes
    }

    /// The bytes of a number, and the numbers of a value, by type.
    private static let words: [UInt16: (size: Int, perValue: Int)] = [
        1: (1, 1), 2: (1, 1), 3: (2, 1), 4: (4, 1), 5: (4, 2), 6: (1, 1), 7: (1, 1), 8: (2, 1),
        9: (4, 1), 10: (4, 2), 11: (4, 1), 12: (8, 1), 13: (4, 1), 16: (8, 1), 17: (8, 1),
        18: (8, 1),
    ]
}
