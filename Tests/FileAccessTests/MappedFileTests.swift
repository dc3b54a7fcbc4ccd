import FileAccess
import Glibc
import TestSupport
import Testing

struct MappedFileTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func error(_ path: String) -> FileError? {
        #expect(throws: FileError.self) { try MappedFile(reading: path) }
    }

    @Test(arguments: [0, 1, 4096, 4097])
    func givesTheBytesOfTheFile(count: Int) throws {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let path = try folder.write(bytes, to: "a")
        let file = try MappedFile(reading: path)
        #expect(file.path == path)
        #expect(file.withBytes { Array($0) } == bytes)
    }

    @Test func keepsTheBytesOfAFileThatIsReplaced() throws {
        let path = try folder.write([1, 2], to: "a")
        let file = try MappedFile(reading: path)
        let new = try AtomicFile(path, overwriting: true)
        try new.commit()
        #expect(file.withBytes { Array($0) } == [1, 2])
        #expect(try folder.read("a") == [])
    }

    @Test func namesWhatIsNoFile() {
        let missing = error(folder.path(of: "none"))
        #expect(missing?.code == .unreadable)
        #expect(
            missing?.description == "'\(folder.path(of: "none"))' cannot be read: "
                + "there is no such file or folder; check the path.")
        let directory = error(folder.path)
        #expect(directory?.code == .unreadable)
        #expect(directory?.description.contains("is a folder") == true)
        #expect(directory?.description.hasPrefix("'\(folder.path)'") == true)
        #expect(error("/dev/null")?.description.contains("not a regular file") == true)
    }

    /// Opening one for reading would wait for somebody to write.
    @Test func doesNotWaitForAPipe() {
        let path = folder.path(of: "pipe")
        #expect(mkfifo(path, 0o600) == 0)
        #expect(
            error(path)
                == FileError(.unreadable, "'\(path)' is not a regular file; name another one."))
    }

    @Test func namesAFileThatMayNotBeRead() throws {
        let path = try folder.write([1], to: "secret")
        chmod(path, 0)
        guard access(path, R_OK) != 0 else { return }
        #expect(error(path)?.description.contains("permission denied") == true)
    }
}
