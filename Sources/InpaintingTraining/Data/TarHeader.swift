/// The block before each member of a tar archive: POSIX.1-1988, `ustar`.
struct TarHeader {
    static let blockSize = 512

    let name: String

    /// The bytes of the member, without the padding after it.
    let size: Int

    private let type: UInt8

    /// A regular file of `size` bytes; a name longer than 100 bytes is a programmer's mistake.
    init(name: String, size: Int) {
        precondition(name.utf8.count <= Self.nameField.count, "the name '\(name)' is too long")
        self.name = name
        self.size = size
        type = UInt8(ascii: "0")
    }

    /// Reads the header at `offset` of the archive at `path`, which must have the whole member.
    ///
    /// - Returns: Nil at the end of the archive.
    init?(reading archive: UnsafeRawBufferPointer, at offset: Int, path: String) throws {
        let rest = archive[min(offset, archive.count)...]
        let isFirst = offset == 0
        guard rest.count >= Self.blockSize else {
            if rest.isEmpty && !isFirst { return nil }
            throw Self.damaged(path, "is cut short")
        }
        let block = UnsafeRawBufferPointer(rebasing: rest.prefix(Self.blockSize))
        if block.allSatisfy({ $0 == 0 }) && !isFirst { return nil }

        guard Self.octal(block[Self.checksumField]) == Self.checksum(of: block) else {
            throw Self.damaged(path, "has no tar header at byte \(offset)")
        }
        guard let size = Self.octal(block[Self.sizeField]) else {
            throw Self.damaged(path, "has a member without a size at byte \(offset)")
        }
        guard Self.padded(size) <= rest.count - Self.blockSize else {
            throw Self.damaged(path, "is cut short")
        }
        name = String(decoding: block[Self.nameField].prefix { $0 != 0 }, as: UTF8.self)
        self.size = size
        type = block[Self.typeField]
    }

    /// Whether the member is a regular file with the name of a JPEG.
    var isPhotograph: Bool {
        let name = name.lowercased()
        return (type == UInt8(ascii: "0") || type == 0)
            && (name.hasSuffix(".jpg") || name.hasSuffix(".jpeg"))
    }

    /// The header as bytes; owner and time are zero, so that equal members give equal archives.
    var block: [UInt8] {
        var block = [UInt8](repeating: 0, count: Self.blockSize)
        func put(_ text: String, at start: Int) {
            block.replaceSubrange(start..<start + text.utf8.count, with: text.utf8)
        }
        put(name, at: Self.nameField.lowerBound)
        put("0000644", at: 100)
        put("0000000", at: 108)
        put("0000000", at: 116)
        put(Self.octal(size, digits: 11), at: Self.sizeField.lowerBound)
        put("00000000000", at: 136)
        block[Self.typeField] = type
        put("ustar", at: 257)
        put("00", at: 263)
        let sum = block.withUnsafeBytes { Self.checksum(of: $0) }
        put(Self.octal(sum, digits: 6), at: Self.checksumField.lowerBound)
        block[Self.checksumField.upperBound - 1] = UInt8(ascii: " ")
        return block
    }

    /// `size` with the zeros that fill the last block.
    static func padded(_ size: Int) -> Int { (size + blockSize - 1) / blockSize * blockSize }

    private static let nameField = 0..<100
    private static let sizeField = 124..<136
    private static let checksumField = 148..<156
    private static let typeField = 156

    /// The sum of all bytes, where the checksum itself counts as spaces.
    private static func checksum(of block: UnsafeRawBufferPointer) -> Int {
        block.indices.reduce(0) { sum, index in
            sum + Int(checksumField.contains(index) ? UInt8(ascii: " ") : block[index])
        }
    }

    private static func octal(_ field: some Sequence<UInt8>) -> Int? {
        let text = String(decoding: field.prefix { $0 != 0 }, as: UTF8.self)
        return Int(text.filter { $0 != " " }, radix: 8).flatMap { $0 < 0 ? nil : $0 }
    }

    private static func octal(_ value: Int, digits: Int) -> String {
        let text = String(value, radix: 8)
        return String(repeating: "0", count: digits - text.count) + text
    }

    private static func damaged(_ path: String, _ reason: String) -> TrainingError {
        TrainingError(.inaccessible, "The shard '\(path)' \(reason); pack it again.")
    }
}
