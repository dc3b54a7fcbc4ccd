import FileAccess

/// Writes a zip file whose entries are stored as they are, each at a multiple of 64 bytes.
///
/// All lengths and places stand in the fields for large files, which every reader of checkpoints
/// knows, so that there is one form for all sizes.
struct ZipWriter {
    private static let alignment = 64

    private let file: AtomicFile
    private var place = 0
    private var directory: [UInt8] = []
    private var count = 0

    init(_ path: String) throws {
        file = try AtomicFile(path, overwriting: true)
    }

    /// Adds a file of `size` bytes, which `forEachPart` gives in consecutive parts.
    mutating func add(
        _ name: String, size: Int,
        forEachPart: ((UnsafeRawBufferPointer) throws -> Void) throws -> Void
    ) throws {
        let start = place
        try write(Self.localHeader(name, size: size, at: start))
        var checksum = CRC32()
        try forEachPart { bytes in
            checksum.update(bytes)
            try file.write(bytes)
        }
        place += size
        try withUnsafeBytes(of: checksum.value.littleEndian) {
            try file.rewrite($0, at: start + 14)
        }
        addToDirectory(name, size: size, checksum: checksum.value, at: start)
    }

    /// Writes the directory and puts the file in place.
    mutating func finish() throws {
        var end = directory
        let directoryEnd = place + directory.count
        append(littleEndian: ZipArchive.end64, to: &end)
        append(littleEndian: 44, to: &end)
        append(littleEndian: Self.version, to: &end)
        append(littleEndian: Self.version, to: &end)
        append(littleEndian: 0, to: &end)
        for number in [count, count, directory.count, place] {
            append(littleEndian: number, to: &end)
        }
        append(littleEndian: ZipArchive.locator64, to: &end)
        append(littleEndian: 0 as UInt32, to: &end)
        append(littleEndian: directoryEnd, to: &end)
        append(littleEndian: 1 as UInt32, to: &end)
        append(littleEndian: ZipArchive.end, to: &end)
        append(littleEndian: 0 as UInt32, to: &end)
        append(littleEndian: 0xFFFF_FFFF as UInt32, to: &end)
        append(littleEndian: UInt64.max, to: &end)
        append(littleEndian: 0 as UInt16, to: &end)
        try write(end)
        try file.commit()
    }

    /// Zip 4.5, the first with the fields for large files.
    private static let version: UInt16 = 45

    /// The header before an entry; its checksum is not yet known.
    private static func localHeader(_ name: String, size: Int, at place: Int) -> [UInt8] {
        var header: [UInt8] = []
        append(littleEndian: ZipArchive.localHeader, to: &header)
        appendDescription(to: &header, checksum: 0)
        let end = place + 30 + name.utf8.count + 20 + 4
        let padding = (alignment - end % alignment) % alignment
        append(littleEndian: UInt16(name.utf8.count), to: &header)
        append(littleEndian: UInt16(20 + 4 + padding), to: &header)
        header += name.utf8
        appendLargeNumbers([size, size], to: &header)
        // PyTorch's own kind of field for padding.
        header += "FB".utf8
        append(littleEndian: UInt16(padding), to: &header)
        return header + Array(repeating: 0, count: padding)
    }

    private mutating func addToDirectory(
        _ name: String, size: Int, checksum: UInt32, at place: Int
    ) {
        append(littleEndian: ZipArchive.directoryHeader, to: &directory)
        append(littleEndian: Self.version, to: &directory)
        Self.appendDescription(to: &directory, checksum: checksum)
        append(littleEndian: UInt16(name.utf8.count), to: &directory)
        append(littleEndian: 28 as UInt16, to: &directory)
        directory += Array(repeating: 0, count: 10)
        append(littleEndian: UInt32.max, to: &directory)
        directory += name.utf8
        Self.appendLargeNumbers([size, size, place], to: &directory)
        count += 1
    }

    /// The fields that both headers of an entry have: version, UTF-8 names, no compression, the first
    /// of January 1980, checksum, and lengths that stand elsewhere.
    private static func appendDescription(to header: inout [UInt8], checksum: UInt32) {
        append(littleEndian: version, to: &header)
        append(littleEndian: 0x0800 as UInt16, to: &header)
        append(littleEndian: 0 as UInt16, to: &header)
        append(littleEndian: 0x0021_0000 as UInt32, to: &header)
        append(littleEndian: checksum, to: &header)
        append(littleEndian: UInt64.max, to: &header)
    }

    private static func appendLargeNumbers(_ numbers: [Int], to header: inout [UInt8]) {
        append(littleEndian: 1 as UInt16, to: &header)
        append(littleEndian: UInt16(8 * numbers.count), to: &header)
        for number in numbers { append(littleEndian: number, to: &header) }
    }

    private mutating func write(_ bytes: [UInt8]) throws {
        try bytes.withUnsafeBytes { try file.write($0) }
        place += bytes.count
    }
}
