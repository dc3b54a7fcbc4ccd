/// Where the entries of a zip file lie.
///
/// PKWARE's application note 6.3.10, sections 4.3 and 4.5.3.
struct ZipArchive {
    static let localHeader: UInt32 = 0x0403_4B50
    static let directoryHeader: UInt32 = 0x0201_4B50
    static let end: UInt32 = 0x0605_4B50
    static let end64: UInt32 = 0x0606_4B50
    static let locator64: UInt32 = 0x0706_4B50

    struct Entry {
        /// The place of the data in the file.
        let data: Range<Int>

        /// Whether the data are as they were, neither compressed nor encrypted.
        let isStored: Bool
    }

    private(set) var entries: [String: Entry] = [:]

    init(_ bytes: UnsafeRawBufferPointer, path: String) throws {
        let (directory, count) = try ZipDirectoryEnd(bytes, path: path).directory()
        var reader = ByteReader(bytes, path: path, in: directory)
        var extents: [Range<Int>] = []
        for _ in 0..<count {
            let header = try ZipEntryHeader(&reader)
            let data = try header.dataRange(bytes, end: directory.lowerBound, path: path)
            let entry = Entry(data: data, isStored: header.isStored)
            guard entries.updateValue(entry, forKey: header.name) == nil else {
                throw WeightFileError.damaged(
                    path, "it has two entries called \(excerpt(header.name))")
            }
            extents.append(header.place..<data.upperBound)
        }
        guard reader.place == directory.upperBound else {
            throw WeightFileError.damaged(path, "its zip directory is longer than its entries")
        }
        extents.sort { $0.lowerBound < $1.lowerBound }
        guard zip(extents, extents.dropFirst()).allSatisfy({ $0.upperBound <= $1.lowerBound })
        else { throw WeightFileError.damaged(path, "entries of its zip overlap") }
    }
}

/// The record at the end of a zip file.
private struct ZipDirectoryEnd {
    private let bytes: UnsafeRawBufferPointer
    private let path: String
    private let place: Int

    /// Looks for the record, which only a comment may follow.
    init(_ bytes: UnsafeRawBufferPointer, path: String) throws {
        self.bytes = bytes
        self.path = path
        let last = bytes.count - 22
        for place in stride(from: last, through: max(0, last - 0xFFFF), by: -1) {
            let signature = bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self)
            let comment = bytes.loadUnaligned(fromByteOffset: place + 20, as: UInt16.self)
            guard UInt32(littleEndian: signature) == ZipArchive.end,
                Int(UInt16(littleEndian: comment)) == last - place
            else { continue }
            self.place = place
            return
        }
        throw WeightFileError(
            .truncated,
            "'\(path)' is cut short: the directory of its zip is missing; fetch it again.")
    }

    /// The bytes of the directory and the number of entries in it.
    func directory() throws -> (Range<Int>, count: Int) {
        var reader = ByteReader(bytes, path: path, in: place + 10..<bytes.count)
        let count = UInt64(try reader.integer(UInt16.self))
        let size = UInt64(try reader.integer(UInt32.self))
        let start = UInt64(try reader.integer(UInt32.self))
        let end64 = try end64()
        return try directory(
            count: count == 0xFFFF ? end64?.count ?? count : count,
            size: size == 0xFFFF_FFFF ? end64?.size ?? size : size,
            start: start == 0xFFFF_FFFF ? end64?.start ?? start : start)
    }

    private func directory(
        count: UInt64, size: UInt64, start: UInt64
    ) throws -> (Range<Int>, count: Int) {
        guard start <= place, size <= UInt64(place) - start, count <= size / 46 else {
            throw WeightFileError.damaged(
                path, "the directory of its zip is not where it should be")
        }
        return (Int(start)..<Int(start + size), count: Int(count))
    }

    /// The larger numbers of a file that has them.
    private func end64() throws -> (count: UInt64, size: UInt64, start: UInt64)? {
        guard place >= 20 else { return nil }
        var locator = ByteReader(bytes, path: path, in: place - 20..<place)
        guard try locator.integer(UInt32.self) == ZipArchive.locator64 else { return nil }
        _ = try locator.range(of: 4)
        let offset = try locator.integer(UInt64.self)
        guard offset < place, offset.distance(to: UInt64(place)) >= 56 else {
            throw WeightFileError.damaged(
                path, "the directory of its zip is not where it should be")
        }
        var reader = ByteReader(bytes, path: path, in: Int(offset)..<place)
        guard try reader.integer(UInt32.self) == ZipArchive.end64 else {
            throw WeightFileError.damaged(
                path, "the directory of its zip is not where it should be")
        }
        _ = try reader.range(of: 28)
        return (try reader.integer(), try reader.integer(), try reader.integer())
    }
}

/// One entry as the directory of a zip file describes it.
private struct ZipEntryHeader {
    let name: String

    /// The place of the entry's own header.
    let place: Int

    let isStored: Bool

    private let size: UInt64

    init(_ reader: inout ByteReader) throws {
        guard try reader.integer(UInt32.self) == ZipArchive.directoryHeader else {
            throw WeightFileError.damaged(reader.path, "the directory of its zip is broken")
        }
        _ = try reader.range(of: 4)
        let flags = try reader.integer(UInt16.self)
        let method = try reader.integer(UInt16.self)
        _ = try reader.range(of: 8)
        var packedSize = UInt64(try reader.integer(UInt32.self))
        var size = UInt64(try reader.integer(UInt32.self))
        let lengths = try (0..<3).map { _ in Int(try reader.integer(UInt16.self)) }
        _ = try reader.range(of: 8)
        var place = UInt64(try reader.integer(UInt32.self))
        name = try reader.string(of: lengths[0])
        var extra = reader.prefix(lengths[1])
        _ = try reader.range(of: lengths[1] + lengths[2])
        try Self.readLargeNumbers(&size, &packedSize, &place, from: &extra, length: lengths[1])

        isStored = method == 0 && flags & 1 == 0
        guard !name.hasPrefix("/"), !name.split(separator: "/").contains(".."),
            size == packedSize || !isStored, let start = Int(exactly: place)
        else {
            throw WeightFileError.damaged(
                reader.path, "entry \(excerpt(name)) of its zip has an impossible name or size")
        }
        self.place = start
        self.size = packedSize
    }

    /// Numbers that do not fit the record stand in an extra field, in this order.
    private static func readLargeNumbers(
        _ size: inout UInt64, _ packedSize: inout UInt64, _ place: inout UInt64,
        from extra: inout ByteReader, length: Int
    ) throws {
        let end = extra.place + length
        while end - extra.place >= 4 {
            let kind = try extra.integer(UInt16.self)
            let length = Int(try extra.integer(UInt16.self))
            var field = extra.prefix(length)
            _ = try extra.range(of: length)
            guard kind == 1 else { continue }
            if size == 0xFFFF_FFFF { size = try field.integer() }
            if packedSize == 0xFFFF_FFFF { packedSize = try field.integer() }
            if place == 0xFFFF_FFFF { place = try field.integer() }
        }
    }

    /// Where the data are: behind the entry's own header, which repeats its name.
    func dataRange(
        _ bytes: UnsafeRawBufferPointer, end: Int, path: String
    ) throws -> Range<Int> {
        guard place <= end else {
            throw WeightFileError.damaged(path, "entry \(excerpt(name)) of its zip is misplaced")
        }
        var reader = ByteReader(bytes, path: path, in: place..<end)
        let signature = try reader.integer(UInt32.self)
        _ = try reader.range(of: 22)
        let nameLength = try reader.integer(UInt16.self)
        let extraLength = try reader.integer(UInt16.self)
        guard signature == ZipArchive.localHeader, try reader.string(of: nameLength) == name else {
            throw WeightFileError.damaged(path, "entry \(excerpt(name)) of its zip is misplaced")
        }
        _ = try reader.range(of: extraLength)
        return try reader.range(of: size)
    }
}
