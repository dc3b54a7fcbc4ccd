import FileAccess
import Glibc
import TestSupport
import Testing

struct AtomicFileTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func write(_ bytes: [UInt8], to path: String, overwriting: Bool = false) throws {
        let file = try AtomicFile(path, overwriting: overwriting)
        try bytes.withUnsafeBytes(file.write)
        try file.commit()
    }

    private func error(_ path: String, overwriting: Bool = false) -> FileError? {
        #expect(throws: FileError.self) { try write([1], to: path, overwriting: overwriting) }
    }

    @Test func partsFollowEachOtherAndCanBeRewritten() throws {
        let file = try AtomicFile(folder.path(of: "a"), overwriting: false)
        try ([1, 2, 3] as [UInt8]).withUnsafeBytes(file.write)
        try ([7, 8] as [UInt8]).withUnsafeBytes { try file.rewrite($0, at: 1) }
        try ([4] as [UInt8]).withUnsafeBytes(file.write)
        try file.commit()
        #expect(try folder.read("a") == [1, 7, 8, 4])
        #expect(try folder.contents == ["a"])
    }

    @Test func nothingAppearsWithoutCommit() throws {
        let path = try folder.write([9], to: "a")
        do {
            let file = try AtomicFile(path, overwriting: true)
            try ([1] as [UInt8]).withUnsafeBytes(file.write)
        }
        #expect(try folder.read("a") == [9])
        #expect(try folder.contents == ["a"])
    }

    @Test func overwritesOnlyWhenTold() throws {
        let path = try folder.write([42], to: "a")
        chmod(path, 0o666)
        let error = error(path)
        #expect(error?.code == .exists)
        #expect(error?.description.hasPrefix("'\(path)' exists already") == true)
        #expect(try folder.read("a") == [42])

        try write([1, 2], to: path, overwriting: true)
        #expect(try folder.read("a") == [1, 2])
        var status = stat()
        #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o666)
        #expect(try folder.contents == ["a"])
    }

    @Test func keepsASymbolicLink() throws {
        let (link, path) = (folder.path(of: "link"), try folder.write([42], to: "real"))
        symlink(path, link)
        try write([1, 2], to: link, overwriting: true)
        var status = stat()
        #expect(lstat(link, &status) == 0)
        #expect(status.st_mode & S_IFMT == S_IFLNK)
        #expect(try folder.read("real") == [1, 2])
    }

    @Test func refusesPlacesThatAreNoFile() {
        let folder = folder.path
        #expect(
            error(folder, overwriting: true)?.description
                == "'\(folder)' is a folder; name a file in it.")
        let device = error("/dev/full", overwriting: true)
        #expect(device?.code == .unwritable)
        #expect(device?.description.contains("not a regular file") == true)
        let missing = error("\(folder)/missing/a")
        #expect(missing?.code == .unwritable)
        #expect(missing?.description.contains("no such file or folder") == true)
    }

    @Test func refusesReadOnlyFolders() {
        chmod(folder.path, 0o555)
        defer { chmod(folder.path, 0o755) }
        guard access(folder.path, W_OK) != 0 else { return }
        #expect(error(folder.path(of: "a"))?.description.contains("permission denied") == true)
    }

    /// What another program puts there in the meantime stays.
    @Test func doesNotReplaceAFileThatAppearedMeanwhile() throws {
        do {
            let pending = try AtomicFile(folder.path(of: "a"), overwriting: false)
            _ = try folder.write([7], to: "a")
            let error = #expect(throws: FileError.self) { try pending.commit() }
            #expect(error?.code == .exists)
        }
        #expect(try folder.read("a") == [7])
        #expect(try folder.contents == ["a"])
    }

    /// The device that is always full.
    @Test(arguments: [nil, 0])
    func saysThatNoSpaceIsLeft(offset: Int?) {
        let descriptor = open("/dev/full", O_WRONLY)
        defer { close(descriptor) }
        let error = #expect(throws: FileError.self) {
            try [UInt8](repeating: 0, count: 10).withUnsafeBytes {
                try FileAccess.write($0, to: descriptor, at: offset, name: "a.png")
            }
        }
        #expect(error?.code == .unwritable)
        #expect(error?.description.hasPrefix("'a.png' cannot be written: no space is left") == true)
    }
}
