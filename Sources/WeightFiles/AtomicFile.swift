import Glibc

/// A file that appears under its name whole or not at all.
///
/// Bytes go to a hidden file in the same folder. `commit` puts it in place, and survives a power
/// cut; without it the hidden file is removed when the object goes.
package final class AtomicFile {
    private let path: String
    private let temporaryPath: String
    private let descriptor: Int32
    private var isCommitted = false

    /// Starts writing; nothing appears at `path`, and a file that is there stays until `commit`.
    package init(replacing path: String) throws {
        let (folder, name) = Self.split(path)
        let tag = String(UInt32.random(in: 0...UInt32.max), radix: 16)
        self.path = path
        temporaryPath = "\(folder).\(name).\(tag).partial"
        descriptor = open(temporaryPath, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw Self.unwritable(path, errno) }
    }

    deinit {
        close(descriptor)
        if !isCommitted { unlink(temporaryPath) }
    }

    /// Appends bytes.
    package func write(_ bytes: UnsafeRawBufferPointer) throws {
        try writeAll(bytes) { rest, _ in Glibc.write(descriptor, rest.baseAddress, rest.count) }
    }

    /// Overwrites bytes that were written before, from `offset` on.
    package func rewrite(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws {
        try writeAll(bytes) { rest, done in
            pwrite(descriptor, rest.baseAddress, rest.count, offset + done)
        }
    }

    /// Makes the bytes durable and puts the file in place, over one that is already there.
    package func commit() throws {
        guard fsync(descriptor) == 0, rename(temporaryPath, path) == 0 else {
            throw Self.unwritable(path, errno)
        }
        isCommitted = true

        // The rename itself is durable only once the folder is.
        let folder = open(Self.split(path).folder + ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw Self.unwritable(path, errno) }
        defer { close(folder) }
        guard fsync(folder) == 0 else { throw Self.unwritable(path, errno) }
    }

    private func writeAll(
        _ bytes: UnsafeRawBufferPointer,
        by call: (_ rest: UnsafeRawBufferPointer, _ done: Int) -> Int
    ) throws {
        var done = 0
        while done < bytes.count {
            let written = call(UnsafeRawBufferPointer(rebasing: bytes[done...]), done)
            if written < 0 && errno == EINTR { continue }
            guard written >= 0 else { throw Self.unwritable(path, errno) }
            done += written
        }
    }

    /// The folder with its final slash (empty for the current one) and the name in it.
    private static func split(_ path: String) -> (folder: String, name: Substring) {
        guard let slash = path.lastIndex(of: "/") else { return ("", path[...]) }
        return (String(path[...slash]), path[path.index(after: slash)...])
    }

    /// The error for a failed call that left `code` in `errno`.
    static func unwritable(_ path: String, _ code: Int32) -> WeightFileError {
        let advice =
            switch code {
            case ENOSPC, EDQUOT: "free some space or choose another disk"
            case EACCES, EPERM, EROFS: "choose a folder that you may write to"
            case ENOENT, ENOTDIR: "make the folder first"
            default: "choose another place"
            }
        return WeightFileError(
            .unwritable, "Cannot write '\(path)': \(String(cString: strerror(code))); \(advice).")
    }
}
