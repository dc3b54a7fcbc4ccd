import FileAccess

/// Training photographs in one file: a plain tar archive of JPEGs, as WebDataset lays them out.
public final class Shard: Sendable {
    /// The names of the photographs in the archive, in its order.
    public let names: [String]

    let ranges: [Range<Int>]
    private let file: MappedFile

    /// Maps the archive and finds its photographs; members that are no `.jpg` or `.jpeg` are
    /// passed over.
    ///
    /// - Throws: `FileError` if the file cannot be opened, ``TrainingError`` if it is no tar
    ///   archive, is cut short or has no photograph.
    public init(reading path: String) throws {
        file = try MappedFile(reading: path)
        let members = try file.withBytes { try Self.photographs(in: $0, path: path) }
        guard !members.isEmpty else {
            throw TrainingError(
                .noPictures, "The shard '\(path)' has no photographs; pack a folder that has some.")
        }
        names = members.map(\.name)
        ranges = members.map(\.range)
    }

    public var path: String { file.path }

    /// The number of photographs.
    public var count: Int { names.count }

    /// Calls `body` with the JPEG bytes of a photograph, which are valid only during the call.
    package func withJPEG<Result>(
        at index: Int, _ body: (UnsafeRawBufferPointer) throws -> Result
    ) rethrows -> Result {
        try file.withBytes { try body(UnsafeRawBufferPointer(rebasing: $0[ranges[index]])) }
    }

    private static func photographs(
        in archive: UnsafeRawBufferPointer, path: String
    ) throws -> [(name: String, range: Range<Int>)] {
        var members: [(name: String, range: Range<Int>)] = []
        var offset = 0
        while let header = try TarHeader(reading: archive, at: offset, path: path) {
            let start = offset + TarHeader.blockSize
            if header.isPhotograph {
                members.append((header.name, start..<start + header.size))
            }
            offset = start + TarHeader.padded(header.size)
        }
        return members
    }
}
