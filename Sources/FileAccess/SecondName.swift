import Glibc

/// Gives a file a second name in its folder, at once and durably; a file of that name is replaced.
///
/// Both names are one file on file systems with hard links, so that nothing is written; elsewhere
/// the file is copied.
///
/// - Throws: ``FileError``.
package func addSecondName(_ name: String, to path: String) throws {
    let temporary = name + ".lacuna"
    unlink(temporary)
    guard link(path, temporary) == 0 else {
        guard [EPERM, EOPNOTSUPP, ENOSYS, EMLINK].contains(errno) else {
            throw FileError.unwritable(name, errno)
        }
        let copy = try AtomicFile(name, overwriting: true)
        try MappedFile(reading: path).withBytes(copy.write)
        return try copy.commit()
    }
    guard rename(temporary, name) == 0 else {
        let reason = errno
        unlink(temporary)
        throw FileError.unwritable(name, reason)
    }
    // Where both were one file already, renaming leaves them.
    unlink(temporary)
    try syncFolder(of: name)
}

/// Makes the names in a file's folder durable, in folders that may be opened on file systems that
/// can.
func syncFolder(of path: String) throws {
    let folder = open(folderPath(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { return }
    defer { close(folder) }
    guard fsync(folder) == 0 || errno == EINVAL else { throw FileError.unwritable(path, errno) }
}

func folderPath(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
}
