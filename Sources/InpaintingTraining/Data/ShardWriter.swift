import FileAccess

/// Writes a shard, which appears under its name when it is finished.
public final class ShardWriter {
    private let file: AtomicFile

    /// Starts a shard beside `path`.
    ///
    /// - Throws: `FileError` if the folder is missing or cannot be written to.
    public init(replacing path: String) throws {
        file = try AtomicFile(path, overwriting: true)
    }

    /// Appends a photograph.
    ///
    /// - Parameters:
    ///   - name: At most 100 bytes, ending in `.jpg`.
    ///   - jpeg: The bytes of the file, less than 8 GiB.
    /// - Throws: `FileError` if the disk is full.
    public func add(_ name: String, _ jpeg: UnsafeRawBufferPointer) throws {
        try TarHeader(name: name, size: jpeg.count).block.withUnsafeBytes(file.write)
        try file.write(jpeg)
        try writeZeros(TarHeader.padded(jpeg.count) - jpeg.count)
    }

    /// Ends the archive with two empty blocks and puts it in place.
    public func finish() throws {
        try writeZeros(2 * TarHeader.blockSize)
        try file.commit()
    }

    private func writeZeros(_ count: Int) throws {
        try [UInt8](repeating: 0, count: count).withUnsafeBytes(file.write)
    }
}
