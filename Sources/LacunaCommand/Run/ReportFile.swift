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
    /// - Throws: ``CommandError`` where the file cannot be opened, or is there and is to stay.
    init(path: String, appending: Bool, overwriting: Bool) throws {
        self.path = path
        let mode = appending ? O_APPEND : overwriting ? O_TRUNC : O_EXCL
        descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | mode, 0o666)
        guard descriptor >= 0 else {
            throw CommandError(
                .notWritable,
                errno == EEXIST
                    ? "'\(path)' is already there; add --overwrite, or --resume to go on with it."
                    : "Cannot write '\(path)': \(String(cString: strerror(errno))); "
                        + "name another file for the report.")
        }
    }

    deinit { close(descriptor) }

    func append(_ line: ReportLine) throws {
        let bytes = Array(try line.encoded().utf8)
        guard StandardStreams.write(bytes, to: descriptor) else {
            throw CommandError(
                .notWritable,
                "Cannot write '\(path)': \(String(cString: strerror(errno))); "
                    + "free some space or name another file for the report.")
        }
    }
}
