/// Reads little-endian values one after another from the bytes of a file, and never beyond them.
struct ByteReader {
    let bytes: UnsafeRawBufferPointer
    let path: String

    /// The place in the file of the next byte.
    private(set) var place: Int

    private let end: Int

    /// Reads a part of the file, or all of it.
    init(_ bytes: UnsafeRawBufferPointer, path: String, in part: Range<Int>? = nil) {
        self.bytes = bytes
        self.path = path
        place = part?.lowerBound ?? 0
        end = part?.upperBound ?? bytes.count
    }

    var remaining: Int { end - place }

    /// A reader of no more than the next `count` bytes.
    func prefix(_ count: Int) -> ByteReader {
        ByteReader(bytes, path: path, in: place..<place + min(count, remaining))
    }

    /// Goes on where a reader of a part has stopped.
    mutating func resume(after reader: ByteReader) {
        place = reader.place
    }

    mutating func skip(_ count: some BinaryInteger) throws {
        _ = try range(of: count)
    }

    mutating func integer<Integer: FixedWidthInteger>(
        _ type: Integer.Type = Integer.self
    ) throws -> Integer {
        let range = try range(of: MemoryLayout<Integer>.size)
        let value = bytes.loadUnaligned(fromByteOffset: range.lowerBound, as: Integer.self)
        return Integer(littleEndian: value)
    }

    /// Passes over `count` bytes and says where they are.
    mutating func range(of count: some BinaryInteger) throws -> Range<Int> {
        guard let count = Int(exactly: count), count >= 0 else {
            throw WeightFileError.damaged(path, "it claims a length of \(count) bytes")
        }
        guard count <= remaining else { throw WeightFileError.cutShort(path) }
        defer { place += count }
        return place..<place + count
    }

    /// Text of `count` bytes: UTF-8, or Latin-1 where it is none.
    mutating func string(of count: some BinaryInteger) throws -> String {
        let text = UnsafeRawBufferPointer(rebasing: bytes[try range(of: count)])
        return String(validating: text, as: UTF8.self)
            ?? String(String.UnicodeScalarView(text.map { Unicode.Scalar($0) }))
    }

    /// Text up to the next line feed, which is passed over.
    mutating func line() throws -> String {
        guard let lineFeed = bytes[place..<end].firstIndex(of: 0x0A) else {
            throw WeightFileError.cutShort(path)
        }
        defer { place += 1 }
        return try string(of: lineFeed - place)
    }
}
