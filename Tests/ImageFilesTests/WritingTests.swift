import Glibc
import Imaging
import TestSupport
import Testing

@testable import ImageFiles

@Suite struct WritingTests {
    private let file = PictureFile(
        pages: [Image(width: 1, height: 1, samples: .uint8([1, 2, 3]))], format: .png)

    private func write(to path: String, overwrite: Bool = false) throws {
        try file.write(to: path, as: .png, quality: 90, overwrite: overwrite)
    }

    private func error(_ path: String, overwrite: Bool = false) -> ImageFileError? {
        #expect(throws: ImageFileError.self) { try write(to: path, overwrite: overwrite) }
    }

    @Test func writesAFileThatReadsBack() throws {
        let folder = try TemporaryFolder()
        try write(to: folder.path(of: "a.png"))
        let copy = try PictureFile(reading: folder.path(of: "a.png"), maxPixels: 1)
        #expect(copy.pages[0].samples == .uint8([1, 2, 3]))
        #expect(try folder.contents == ["a.png"])
    }

    @Test func overwritesOnlyWhenTold() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write([42], to: "source.png")
        chmod(path, 0o640)
        let error = error(path)
        #expect(error?.code == .exists)
        #expect(error?.description.contains("source.png") == true)
        #expect(try folder.read("source.png") == [42])

        try write(to: path, overwrite: true)
        #expect(try folder.read("source.png").count > 1)
        var status = stat()
        #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o640)
        #expect(try folder.contents == ["source.png"])
    }

    @Test func keepsASymbolicLink() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write([42], to: "real.png")
        symlink(path, folder.path(of: "link.png"))
        try write(to: folder.path(of: "link.png"), overwrite: true)
        var status = stat()
        #expect(lstat(folder.path(of: "link.png"), &status) == 0)
        #expect(status.st_mode & S_IFMT == S_IFLNK)
        #expect(try folder.read("real.png").count > 1)
    }

    @Test func refusesPlacesThatAreNoFile() throws {
        let folder = try TemporaryFolder()
        #expect(error(folder.path, overwrite: true)?.description.contains("is a folder") == true)
        #expect(error("/dev/full", overwrite: true)?.code == .unwritable)
        let missing = error(folder.path(of: "missing/a.png"))
        #expect(missing?.description.contains("no such file or folder") == true)
    }

    @Test func refusesReadOnlyFolders() throws {
        let folder = try TemporaryFolder()
        chmod(folder.path, 0o555)
        defer { chmod(folder.path, 0o755) }
        guard access(folder.path, W_OK) != 0 else { return }
        #expect(error(folder.path(of: "a.png"))?.description.contains("permission denied") == true)
    }

    @Test func leavesNothingWhenEncodingFails() throws {
        let folder = try TemporaryFolder()
        let deep = PictureFile(
            pages: [Image(width: 1, height: 1, samples: .uint16([1, 2, 3]))], format: .png)
        #expect(throws: ImageFileError.self) {
            try deep.write(
                to: folder.path(of: "a.jpg"), as: .jpeg, quality: 90, overwrite: false)
        }
        #expect(try folder.contents == [])
    }

    /// The device that is always full.
    @Test func saysThatNoSpaceIsLeft() throws {
        let descriptor = open("/dev/full", O_WRONLY)
        defer { close(descriptor) }
        let error = #expect(throws: ImageFileError.self) {
            try [UInt8](repeating: 0, count: 10).withUnsafeBytes {
                try AtomicFile.write($0, to: descriptor, name: "a.png")
            }
        }
        #expect(error?.code == .unwritable)
        #expect(error?.description.contains("no space is left") == true)
    }

    /// What another program puts there in the meantime stays.
    @Test func doesNotReplaceAFileThatAppearedMeanwhile() throws {
        let folder = try TemporaryFolder()
        let path = folder.path(of: "a.png")
        do {
            let pending = try AtomicFile(path, overwrite: false)
            _ = try folder.write([7], to: "a.png")
            let error = #expect(throws: ImageFileError.self) { try pending.commit() }
            #expect(error?.code == .exists)
        }
        #expect(try folder.read("a.png") == [7])
        #expect(try folder.contents == ["a.png"])
    }
}
