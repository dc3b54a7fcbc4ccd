import Glibc

/// What lies at a path.
package struct FileStatus {
    /// Tells a file from every other one on the machine, whatever it is called.
    package struct Identity: Hashable {
        let device: UInt
        let number: UInt
    }

    package let identity: Identity
    package let isFolder: Bool

    /// Looks at a path; nil where nothing lies or nothing may be seen.
    ///
    /// - Parameters:
    ///   - path: The path of a file, a folder or anything else.
    ///   - followingLinks: Whether a symbolic link stands for what it points to.
    package init?(of path: String, followingLinks: Bool = true) {
        var status = stat()
        guard (followingLinks ? stat(path, &status) : lstat(path, &status)) == 0 else {
            return nil
        }
        identity = Identity(device: status.st_dev, number: status.st_ino)
        isFolder = status.st_mode & S_IFMT == S_IFDIR
    }
}

/// Makes the folders that a path needs, if they are not there yet.
///
/// - Throws: `FileError` where they cannot be made.
package func createFolders(of path: String) throws {
    guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return }
    let folder = String(path[..<slash])
    if FileStatus(of: folder)?.isFolder == true { return }
    try createFolders(of: folder)
    guard mkdir(folder, 0o777) == 0 || errno == EEXIST else {
        throw FileError.unwritable(folder, errno)
    }
}
