import Glibc

/// A file that appears under its name when it is complete, or never.
final class AtomicFile {
    private let path: String
    private let target: String
    private let temporary: String
    private let descriptor: Int32
    private let overwrite: Bool
    private var isComplete = false

    /// Creates a temporary file beside the target.
    init(_ path: String, overwrite: Bool) throws {
        self.path = path
        self.overwrite = overwrite
        target = Self.resolved(path)
        var status = stat()
        let exists = stat(target, &status) == 0
        if exists { try Self.checkReplaceable(path, status, overwrite: overwrite) }
        temporary = Self.temporaryName(beside: target)
        let mode: mode_t = exists ? status.st_mode & 0o777 : 0o666
        descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw Self.failure(path, errno) }
        if exists { fchmod(descriptor, mode) }
    }

    deinit {
        close(descriptor)
        if !isComplete { unlink(temporary) }
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws {
        try Self.write(bytes, to: descriptor, name: path)
    }

    /// Moves the file to its place, once its bytes are on the disk.
    func commit() throws {
        guard fsync(descriptor) == 0 else { throw Self.failure(path, errno) }
        guard overwrite ? rename(temporary, target) == 0 : try moveUnlessExisting() else {
            throw errno == EEXIST ? Self.exists(path) : Self.failure(path, errno)
        }
        isComplete = true
        let folder = open(Self.folder(of: target), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if folder >= 0 {
            fsync(folder)
            close(folder)
        }
    }

    /// Gives the file its name without ever replacing another one.
    private func moveUnlessExisting() throws -> Bool {
        if link(temporary, target) == 0 { return unlink(temporary) == 0 }
        guard errno == EPERM || errno == EOPNOTSUPP || errno == ENOSYS else { return false }
        // File systems without hard links.
        guard access(target, F_OK) != 0 else { throw Self.exists(path) }
        return rename(temporary, target) == 0
    }

    /// Writes all bytes to an open file.
    static func write(
        _ bytes: UnsafeRawBufferPointer, to descriptor: Int32, name: String
    ) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = Glibc.write(
                descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw failure(name, errno) }
            rest = rest.dropFirst(count)
        }
    }

    private static func checkReplaceable(
        _ path: String, _ status: stat, overwrite: Bool
    ) throws {
        if status.st_mode & S_IFMT == S_IFDIR {
            throw ImageFileError(.unwritable, "\(path) is a folder; name a file in it.")
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw ImageFileError(.unwritable, "\(path) is not a regular file; name another one.")
        }
        guard overwrite else { throw exists(path) }
    }

    private static func exists(_ path: String) -> ImageFileError {
        ImageFileError(
            .exists, "\(path) exists already; name another file or allow overwriting.")
    }

    private static func failure(_ path: String, _ number: Int32) -> ImageFileError {
        ImageFileError(.unwritable, "\(path) cannot be written: \(reason(number)).")
    }

    /// The file that a symbolic link stands for, so that the link survives.
    private static func resolved(_ path: String) -> String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }

    private static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static func temporaryName(beside target: String) -> String {
        let unique = String(UInt64.random(in: 0...UInt64.max), radix: 36)
        return "\(folder(of: target))/.lacuna-\(unique)"
    }
}
