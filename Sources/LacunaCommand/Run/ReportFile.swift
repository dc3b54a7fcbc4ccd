import FileAccess
import Glibc

/// A file of report lines, each of which is on its way to the disk as soon as it is known.
final class ReportFile {
    private let path: String
    private let descriptor: Int32

    /// Opens a report.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - appending: Whether lines that are there stay.
    ///   - overwriting: Whether a file that is there may be emptied.
    /// - Throws: `FileError` where the file cannot be opened, ``CommandError`` where it is there and
    ///   is to stay.
    init(path: String, appending: Bool, overwriting: Bool) throws {
        self.path = path
        let mode = appending ? O_APPEND : overwriting ? O_TRUNC : O_EXCL
        descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | mode, 0o666)
        guard descriptor >= 0 else {
            guard errno == EEXIST else { throw FileError.unwritable(path, errno) }
            throw CommandError(
                .targetConflict,
                "'\(path)' is already there; add --overwrite, or --resume to go on with it.")
        }
    }

    deinit { close(descriptor) }

    func append(_ line: ReportLine) throws {
        try Array(line.encoded().utf8).withUnsafeBytes {
            try write($0, to: descriptor, name: path)
        }
    }
}
