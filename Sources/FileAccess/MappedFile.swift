import Glibc

/// The bytes of a regular file, read from the disk only where they are touched.
///
/// A file must not be shortened in place while it is mapped; ``AtomicFile`` replaces files whole.
// The mapping is read-only and constant until deinit, so threads may share it.
package final class MappedFile: @unchecked Sendable {
    package let path: String
    private let bytes: UnsafeRawBufferPointer

    /// Maps a file; an empty one has no bytes.
    ///
    /// - Throws: ``FileError`` with the code `unreadable`.
    package init(reading path: String) throws {
        // Opening a pipe that nobody writes to would wait for ever.
        let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileError.unreadable(path, errno) }
        defer { close(descriptor) }

        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw FileError.unreadable(path, errno) }
        try FileError.checkRegular(path, status, .unreadable)

        self.path = path
        let size = Int(status.st_size)
        guard size > 0 else {
            bytes = UnsafeRawBufferPointer(start: nil, count: 0)
            return
        }
        let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0)
        guard start != MAP_FAILED else { throw FileError.unreadable(path, errno) }
        bytes = UnsafeRawBufferPointer(start: start, count: size)
    }

    deinit {
        guard let start = bytes.baseAddress else { return }
        munmap(UnsafeMutableRawPointer(mutating: start), bytes.count)
    }

    /// Calls `body` with all bytes, which are valid only during the call.
    package func withBytes<Result>(
        _ body: (UnsafeRawBufferPointer) throws -> Result
    ) rethrows -> Result {
        try withExtendedLifetime(self) { try body(bytes) }
    }
}
