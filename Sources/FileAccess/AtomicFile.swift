import Glibc

/// A file that appears under its name whole or not at all.
///
/// Bytes go to a hidden file in the same folder. `commit` puts it in place; without it the hidden
/// file is removed when the object goes. A symbolic link stays one, and what it points to is
/// replaced; a file that is replaced hands on its permissions.
package final class AtomicFile {
    private let path: String
    private let target: String
    private let temporary: String
    private let descriptor: Int32
    private let overwriting: Bool
    private var isCommitted = false

    /// Starts writing; nothing appears at `path`, and a file that is there stays until `commit`.
    ///
    /// - Parameters:
    ///   - path: The file, in a folder that exists.
    ///   - overwriting: Whether a file that is there may be replaced.
    /// - Throws: ``FileError`` with the code `exists` or `unwritable`.
    package init(_ path: String, overwriting: Bool) throws {
        self.path = path
        self.overwriting = overwriting
        target = Self.resolved(path)
        var status = stat()
        let exists = stat(target, &status) == 0
        if exists {
            try FileError.checkRegular(path, status, .unwritable)
            guard overwriting else { throw Self.exists(path) }
        }
        let tag = String(UInt64.random(in: 0...UInt64.max), radix: 36)
        temporary = "\(folderPath(of: target))/.lacuna-\(tag)"
        let mode = exists ? status.st_mode & 0o777 : 0o666
        descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw FileError.unwritable(path, errno) }
        // Opening takes the bits of the umask away, even those of the file that is replaced.
        if exists { fchmod(descriptor, mode) }
    }

    deinit {
        close(descriptor)
        if !isCommitted { unlink(temporary) }
    }

    /// Appends bytes.
    package func write(_ bytes: UnsafeRawBufferPointer) throws {
        try FileAccess.write(bytes, to: descriptor, name: path)
    }

    /// Overwrites bytes that were written before, from `offset` on.
    package func rewrite(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws {
        try FileAccess.write(bytes, to: descriptor, at: offset, name: path)
    }

    /// Makes the bytes durable and puts the file in place.
    ///
    /// - Throws: ``FileError``, with the code `exists` where a file that may not be replaced has
    ///   appeared meanwhile.
    package func commit() throws {
        guard fsync(descriptor) == 0 else { throw FileError.unwritable(path, errno) }
        guard overwriting ? rename(temporary, target) == 0 : moveUnlessExisting() else {
            throw errno == EEXIST ? Self.exists(path) : FileError.unwritable(path, errno)
        }
        isCommitted = true
        try syncFolder(of: target)
    }

    /// Gives the file its name without ever replacing another one; false sets `errno`.
    private func moveUnlessExisting() -> Bool {
        if link(temporary, target) == 0 {
            unlink(temporary)
            return true
        }
        guard errno == EPERM || errno == EOPNOTSUPP || errno == ENOSYS else { return false }
        // File systems without hard links.
        guard access(target, F_OK) != 0 else {
            errno = EEXIST
            return false
        }
        return rename(temporary, target) == 0
    }

    private static func exists(_ path: String) -> FileError {
        FileError(.exists, "'\(path)' exists already; name another file or allow overwriting.")
    }

    /// The file that a symbolic link stands for.
    private static func resolved(_ path: String) -> String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }
}
