import FoundationEssentials
import Glibc
import HTTPTypes
import ImageFiles

/// A folder whose picture files may be opened; nothing in folders inside it, nothing behind links.
struct InputFolder: Sendable {
    /// A picture file.
    struct Entry: Encodable {
        let name: String
        let bytes: Int
    }

    private let path: String

    static let missing = Problem(
        .notFound, "The server was started without a folder of pictures (--input).")

    private static let unknown = Problem(
        .notFound, "The folder has no such picture; /api/v1/inputs lists them.")

    init(path: String) {
        self.path = path
    }

    /// The picture files by name.
    func pictures() throws -> [Entry] {
        try FileManager.default.contentsOfDirectory(atPath: path).sorted()
            .filter(Self.isPictureName)
            .compactMap { name in
                var status = stat()
                guard lstat("\(path)/\(name)", &status) == 0, status.st_mode & S_IFMT == S_IFREG
                else { return nil }
                return Entry(name: name, bytes: Int(status.st_size))
            }
    }

    /// The bytes of a picture file.
    ///
    /// - Parameters:
    ///   - name: Its name as it is listed.
    ///   - limit: The most bytes to read.
    /// - Returns: The whole file.
    /// - Throws: ``Problem`` where there is no such file, or a larger one.
    func bytes(of name: String, limit: Int) throws -> [UInt8] {
        guard Self.isPictureName(name) else { throw Self.unknown }
        // A link is not followed, and a pipe does not make the opener wait.
        let file = open("\(path)/\(name)", O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else { throw Self.unknown }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw Self.unknown
        }
        guard status.st_size <= limit else {
            throw Problem(.contentTooLarge, "The file is larger than the \(limit) bytes allowed.")
        }
        return try Self.read(file, count: Int(status.st_size))
    }

    private static func read(_ file: Int32, count: Int) throws -> [UInt8] {
        try [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let part = Glibc.read(
                    file, buffer.baseAddress?.advanced(by: filled), count - filled)
                guard part > 0 else { throw unknown }
                filled += part
            }
        }
    }

    private static func isPictureName(_ name: String) -> Bool {
        !name.hasPrefix(".") && !name.utf8.contains(UInt8(ascii: "/")) && !name.utf8.contains(0)
            && PictureFile.Format(path: name) != nil
    }
}
