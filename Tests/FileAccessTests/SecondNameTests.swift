import FileAccess
import Glibc
import TestSupport
import Testing

struct SecondNameTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test func bothNamesHoldTheSame() throws {
        let path = try folder.write([1, 2], to: "a")
        try addSecondName(folder.path(of: "b"), to: path)
        #expect(try folder.read("b") == [1, 2])
        #expect(try folder.contents == ["a", "b"])
    }

    /// A new `a` leaves `b` as it was, as files are replaced and not overwritten.
    @Test func theSecondNameStaysWithWhatItWasGivenTo() throws {
        let path = try folder.write([1], to: "a")
        try addSecondName(folder.path(of: "b"), to: path)
        let file = try AtomicFile(path, overwriting: true)
        try ([2] as [UInt8]).withUnsafeBytes(file.write)
        try file.commit()
        #expect(try folder.read("b") == [1])
        try addSecondName(folder.path(of: "b"), to: path)
        try addSecondName(folder.path(of: "b"), to: path)
        #expect(try folder.read("b") == [2])
        #expect(try folder.contents == ["a", "b"])
    }

    @Test func whatCannotBeNamedIsSaid() throws {
        let error = #expect(throws: FileError.self) {
            try addSecondName(folder.path(of: "none/b"), to: folder.path(of: "a"))
        }
        #expect(error?.description.contains("none/b") == true)
    }
}
