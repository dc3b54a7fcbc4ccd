import FileAccess
import ImageFiles
import Imaging
import TestSupport
import Testing

@Suite struct WritingTests {
    private let file = PictureFile(
        pages: [Image(width: 1, height: 1, samples: .uint8([1, 2, 3]))], format: .png)

    private func write(to path: String, overwrite: Bool = false) throws {
        try file.write(to: path, as: .png, quality: 90, overwrite: overwrite)
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
        let error = #expect(throws: FileError.self) { try write(to: path) }
        #expect(error?.code == .exists)
        #expect(error?.description.contains("source.png") == true)
        #expect(try folder.read("source.png") == [42])

        try write(to: path, overwrite: true)
        #expect(try folder.read("source.png").count > 1)
        #expect(try folder.contents == ["source.png"])
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
}
