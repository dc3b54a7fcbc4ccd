import Glibc

/// Why the system does not let a file be read or written.
public struct FileError: Error, Equatable, CustomStringConvertible {
    public enum Code: Hashable, Sendable {
        /// No such file, no permission, or not a regular file.
        case unreadable

        /// A full disk, a missing or read-only folder, or a place that is no regular file.
        case unwritable

        /// There is a file already, and it may not be overwritten.
        case exists
    }

    public let code: Code

    /// One sentence: which file, what is wrong and what to do.
    public let description: String

    package init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }

    /// The error for a file that a failed call was to read; `number` is its `errno`.
    package static func unreadable(_ path: String, _ number: Int32) -> FileError {
        FileError(.unreadable, "'\(path)' cannot be read: \(reason(number)).")
    }

    /// The error for a file that a failed call was to write; `number` is its `errno`.
    package static func unwritable(_ path: String, _ number: Int32) -> FileError {
        FileError(.unwritable, "'\(path)' cannot be written: \(reason(number)).")
    }

    /// What the system's error number means and what to do about it.
    package static func reason(_ number: Int32) -> String {
        switch number {
        case ENOENT: "there is no such file or folder; check the path"
        case EACCES, EPERM: "permission denied; check who may read and write there"
        case EROFS: "the file system is read-only; choose another folder"
        case ENOSPC, EDQUOT: "no space is left there; free some or choose another folder"
        case EFBIG: "the file would be larger than is allowed there; choose another folder"
        case ENOTDIR: "a part of the path is not a folder; check the path"
        case EISDIR: "it is a folder; name a file"
        case ENAMETOOLONG: "the name is too long; choose a shorter one"
        default: "\(String(cString: strerror(number))); try again or choose another place"
        }
    }

    /// Refuses what is there but is no regular file.
    static func checkRegular(_ path: String, _ status: stat, _ code: Code) throws {
        switch status.st_mode & S_IFMT {
        case S_IFREG: break
        case S_IFDIR: throw FileError(code, "'\(path)' is a folder; name a file in it.")
        default: throw FileError(code, "'\(path)' is not a regular file; name another one.")
        }
    }
}
