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
            let record = try ZipEntryRecord(&reader)
            let (start, data) = try record.locate(in: bytes, before: directory.lowerBound)
            let entry = Entry(data: data, isStored: record.isStored)
            guard entries.updateValue(entry, forKey: record.name) == nil else {
                throw WeightFileError.damaged(
                    path, "it has two entries called \(excerpt(record.name))")
            }
            extents.append(start..<data.upperBound)
        }
        guard reader.place == directory.upperBound else {
            throw WeightFileError.damaged(path, "its zip directory is longer than its entries")
        }
        extents.sort { $0.lowerBound < $1.lowerBound }
        guard zip(extents, extents.dropFirst()).allSatisfy({ $0.upperBound <= $1.lowerBound })
        else { throw WeightFileError.damaged(path, "entries of its zip overlap") }
    }
}
