import Glibc

/// The bytes of a regular file, mapped for reading.
final class MappedFile {
    private let bytes: UnsafeRawBufferPointer

    init(_ path: String) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw ImageFileError(.unreadable, "\(path): \(reason(errno)).")
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            let kind = status.st_mode & S_IFMT == S_IFDIR ? "a folder" : "not a regular file"
            throw ImageFileError(.unreadable, "\(path) is \(kind); a picture file is needed.")
        }
        guard status.st_size > 0 else {
            throw ImageFileError(.notAPicture, "\(path) is empty; a picture file is needed.")
        }
        let count = Int(status.st_size)
        guard let start = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0),
            start != MAP_FAILED
        else { throw ImageFileError(.unreadable, "\(path): \(reason(errno)).") }
        bytes = UnsafeRawBufferPointer(start: start, count: count)
    }

    deinit {
        munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
    }

    func withBytes<Result>(
        _ body: (UnsafeRawBufferPointer) throws -> Result
    ) rethrows -> Result {
        try withExtendedLifetime(self) { try body(bytes) }
    }
}

/// What the system's error number means and what to do about it.
func reason(_ number: Int32) -> String {
    switch number {
    case ENOENT: "there is no such file or folder; check the path"
    case EACCES, EPERM: "permission denied; check who may read and write there"
    case EROFS: "the file system is read-only; choose another folder"
    case ENOSPC, EDQUOT: "no space is left there; free some or choose another folder"
    case EFBIG: "the file would be larger than is allowed there; choose another folder"
    case ENOTDIR: "a part of the path is not a folder; check the path"
    case ENAMETOOLONG: "the name is too long; choose a shorter one"
    default: String(cString: strerror(number))
    }
}
