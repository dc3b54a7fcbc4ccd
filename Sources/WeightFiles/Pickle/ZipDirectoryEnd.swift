/// The record at the end of a zip file.
struct ZipDirectoryEnd {
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
        guard start <= place, size <= UInt64(place) - start,
            count <= size / ZipEntryRecord.minimumSize
        else {
            throw misplaced
        }
        return (Int(start)..<Int(start + size), count: Int(count))
    }

    private var misplaced: WeightFileError {
        .damaged(path, "the directory of its zip is not where it should be")
    }

    /// The larger numbers of a file that has them.
    private func end64() throws -> (count: UInt64, size: UInt64, start: UInt64)? {
        guard place >= 20 else { return nil }
        var locator = ByteReader(bytes, path: path, in: place - 20..<place)
        guard try locator.integer(UInt32.self) == ZipArchive.locator64 else { return nil }
        try locator.skip(4)
        let offset = try locator.integer(UInt64.self)
        guard offset < place, offset.distance(to: UInt64(place)) >= 56 else {
            throw misplaced
        }
        var reader = ByteReader(bytes, path: path, in: Int(offset)..<place)
        guard try reader.integer(UInt32.self) == ZipArchive.end64 else {
            throw misplaced
        }
        try reader.skip(28)
        return (try reader.integer(), try reader.integer(), try reader.integer())
    }
}
