import Glibc

/// Writes all bytes to an open file.
///
/// - Parameters:
///   - bytes: What is written.
///   - descriptor: The file, or a stream where there is no offset.
///   - offset: The place of the first byte in the file; nil where the last writing ended.
///   - name: What the error calls the file.
/// - Throws: ``FileError`` with the code `unwritable`.
package func write(
    _ bytes: UnsafeRawBufferPointer, to descriptor: Int32, at offset: Int? = nil, name: String
) throws {
    var done = 0
    while done < bytes.count {
        let rest = UnsafeRawBufferPointer(rebasing: bytes[done...])
        let written =
            if let offset {
                pwrite(descriptor, rest.baseAddress, rest.count, offset + done)
            } else {
                Glibc.write(descriptor, rest.baseAddress, rest.count)
            }
        if written < 0, errno == EINTR { continue }
        guard written > 0 else { throw FileError.unwritable(name, errno) }
        done += written
    }
}
