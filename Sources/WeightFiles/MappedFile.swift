import Glibc

/// The bytes of a file, read from the disk only where they are touched.
///
/// A file must not be shortened in place while it is mapped; `AtomicFile` replaces files whole.
// The mapping is read-only and constant until deinit, so threads may share it.
package final class MappedFile: @unchecked Sendable {
    package let path: String
    package let bytes: UnsafeRawBufferPointer

    /// Maps a regular file; an empty one has no bytes.
    package init(reading path: String) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw Self.unreadable(path, String(cString: strerror(errno)))
        }
        defer { close(descriptor) }

        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            throw Self.unreadable(path, String(cString: strerror(errno)))
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw Self.unreadable(path, "it is not a regular file")
        }

        let size = Int(status.st_size)
        self.path = path
        guard size > 0 else {
            bytes = UnsafeRawBufferPointer(start: nil, count: 0)
            return
        }
        let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0)
        guard start != MAP_FAILED else {
            throw Self.unreadable(path, String(cString: strerror(errno)))
        }
        bytes = UnsafeRawBufferPointer(start: start, count: size)
    }

    deinit {
        guard let start = bytes.baseAddress else { return }
        munmap(UnsafeMutableRawPointer(mutating: start), bytes.count)
    }

    private static func unreadable(_ path: String, _ reason: String) -> WeightFileError {
        WeightFileError(
            .unreadable, "Cannot read '\(path)': \(reason); check the path and its permissions.")
    }
}
