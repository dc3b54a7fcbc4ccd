/// One entry as the directory of a zip file describes it.
struct ZipEntryRecord {
    /// The bytes of a record without a name.
    static let minimumSize: UInt64 = 46

    let name: String

    /// Whether the data are as they were, neither compressed nor encrypted.
    let isStored: Bool

    private var size: UInt64
    private var storedSize: UInt64

    /// The place of the header in front of the data.
    private var place: UInt64

    private let path: String

    init(_ reader: inout ByteReader) throws {
        path = reader.path
        guard try reader.integer(UInt32.self) == ZipArchive.directoryHeader else {
            throw WeightFileError.damaged(path, "the directory of its zip is broken")
        }
        try reader.skip(4)
        let flags = try reader.integer(UInt16.self)
        let method = try reader.integer(UInt16.self)
        isStored = method == 0 && flags & 1 == 0
        try reader.skip(8)
        storedSize = UInt64(try reader.integer(UInt32.self))
        size = UInt64(try reader.integer(UInt32.self))
        let nameLength = try reader.integer(UInt16.self)
        let extraLength = Int(try reader.integer(UInt16.self))
        let commentLength = try reader.integer(UInt16.self)
        try reader.skip(8)
        place = UInt64(try reader.integer(UInt32.self))
        name = try reader.string(of: nameLength)
        try readLargeNumbers(reader.prefix(extraLength))
        try reader.skip(extraLength)
        try reader.skip(commentLength)
        guard !name.hasPrefix("/"), !name.split(separator: "/").contains(".."),
            size == storedSize || !isStored
        else {
            throw WeightFileError.damaged(
                path, "entry \(excerpt(name)) of its zip has an impossible name or size")
        }
    }

    /// Numbers that do not fit their fields stand in an extra field, in this order.
    private mutating func readLargeNumbers(_ extra: ByteReader) throws {
        var extra = extra
        while extra.remaining >= 4 {
            let kind = try extra.integer(UInt16.self)
            let length = Int(try extra.integer(UInt16.self))
            var field = extra.prefix(length)
            try extra.skip(length)
            guard kind == 1 else { continue }
            if size == 0xFFFF_FFFF { size = try field.integer() }
            if storedSize == 0xFFFF_FFFF { storedSize = try field.integer() }
            if place == 0xFFFF_FFFF { place = try field.integer() }
        }
    }

    /// Where the entry starts and where its data are: behind a header that repeats the name.
    func locate(
        in bytes: UnsafeRawBufferPointer, before end: Int
    ) throws -> (start: Int, data: Range<Int>) {
        let misplaced = WeightFileError.damaged(
            path, "entry \(excerpt(name)) of its zip is misplaced")
        guard place <= end else { throw misplaced }
        let start = Int(place)
        var reader = ByteReader(bytes, path: path, in: start..<end)
        let signature = try reader.integer(UInt32.self)
        try reader.skip(22)
        let nameLength = try reader.integer(UInt16.self)
        let extraLength = try reader.integer(UInt16.self)
        guard signature == ZipArchive.localHeader, try reader.string(of: nameLength) == name else {
            throw misplaced
        }
        try reader.skip(extraLength)
        return (start, try reader.range(of: storedSize))
    }
}
