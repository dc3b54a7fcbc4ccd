import FileAccess
import Glibc
import Testing

struct FileErrorTests {
    @Test(arguments: [
        (ENOENT, "there is no such file or folder; check the path"),
        (EACCES, "permission denied; check who may read and write there"),
        (EROFS, "the file system is read-only; choose another folder"),
        (ENOSPC, "no space is left there; free some or choose another folder"),
        (EFBIG, "the file would be larger than is allowed there; choose another folder"),
        (ENOTDIR, "a part of the path is not a folder; check the path"),
        (EISDIR, "it is a folder; name a file"),
        (ENAMETOOLONG, "the name is too long; choose a shorter one"),
        (EIO, "Input/output error; try again or choose another place"),
    ])
    func everyReasonGetsItsAdvice(number: Int32, reason: String) {
        #expect(
            FileError.unreadable("a", number)
                == FileError(.unreadable, "'a' cannot be read: \(reason)."))
        #expect(
            FileError.unwritable("a", number)
                == FileError(.unwritable, "'a' cannot be written: \(reason)."))
    }
}
