import FileAccess

/// A safetensors file: named tensors of little-endian values, and a text map about them.
///
/// The whole header is checked when the file is opened; the values are read from the disk when
/// they are asked for. <https://huggingface.co/docs/safetensors>
public final class SafeTensors: Sendable {
    /// Where and what a tensor is.
    public struct Entry: Hashable, Sendable {
        public let elementType: ElementType

        /// The length of each axis, the slowest first; empty for a single number.
        public let shape: [Int]

        /// The place of the values, counted from the first byte after the header.
        public let byteRange: Range<Int>
    }

    public let path: String

    /// What the file says about itself, the header's `__metadata__`.
    public let metadata: [String: String]

    private let entries: [String: Entry]
    private let file: MappedFile
    private let dataStart: Int

    /// Opens a file and checks its header.
    ///
    /// - Throws: `FileError` if the file cannot be opened, ``WeightFileError`` if it breaks any rule
    ///   of the format.
    public init(reading path: String) throws {
        let file = try MappedFile(reading: path)
        let header = try file.withBytes { try SafeTensorsHeader(of: $0, path: path) }
        self.path = path
        self.file = file
        metadata = header.metadata
        entries = header.entries
        dataStart = header.dataStart
    }

    /// The names of all tensors, sorted.
    public var names: [String] { entries.keys.sorted() }

    /// The SHA-256 of the values that the metadata names; nil where it names none.
    public var checksum: String? { metadata[SafeTensorsHeader.checksumKey] }

    /// Where and what the tensor called `name` is.
    ///
    /// - Throws: ``WeightFileError`` with the code `missingTensor` if there is none.
    public func entry(named name: String) throws -> Entry {
        guard let entry = entries[name] else {
            throw WeightFileError.missing(name, path: path)
        }
        return entry
    }

    /// Calls `body` with the little-endian values of a tensor, which may start at any address.
    ///
    /// The bytes are valid only during the call.
    public func withBytes<Result>(
        of name: String, _ body: (UnsafeRawBufferPointer) throws -> Result
    ) throws -> Result {
        let range = try entry(named: name).byteRange
        return try withData { try body(UnsafeRawBufferPointer(rebasing: $0[range])) }
    }

    /// Compares the values with the ``checksum``; a file without one passes.
    ///
    /// - Throws: ``WeightFileError`` with the code `checksumMismatch`.
    public func verifyChecksum() throws {
        guard let expected = checksum else { return }
        var hash = SHA256()
        withData { hash.update($0) }
        let digest = hash.hexDigest()
        guard digest == expected else {
            throw WeightFileError(
                .checksumMismatch,
                "'\(path)' is damaged: SHA-256 \(excerpt(expected)) expected, "
                    + "got \(excerpt(digest)); fetch it again.")
        }
    }

    private func withData<Result>(
        _ body: (UnsafeRawBufferPointer) throws -> Result
    ) rethrows -> Result {
        try file.withBytes { try body(UnsafeRawBufferPointer(rebasing: $0[dataStart...])) }
    }
}

/// Text from a file in quotes, cut to a length and with control characters escaped.
func excerpt(_ text: String) -> String {
    text.count <= 80 ? text.debugDescription : "\(text.prefix(80))…".debugDescription
}
