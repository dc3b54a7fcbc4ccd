import ArgumentParser
import FileAccess
import Imaging
import Inpainting
import TestSupport
import Testing

@testable import LacunaCommand

@Suite struct DonorOptionTests {
    private let folder: TemporaryFolder
    private let picture: Image
    private let hole: Mask

    init() throws {
        folder = try TemporaryFolder()
        picture = Self.stripes(across: true)
        var hole = Mask(width: 96, height: 64)
        for y in 24..<40 { for x in 40..<60 { hole[x, y] = true } }
        self.hole = hole
        try folder.write([picture], to: "a.png")
        try folder.write(hole, to: "m.png")
    }

    private static func stripes(across: Bool) -> Image {
        .gray(96, 64) { x, y in (across ? x : y) % 12 < 6 ? 0.2 : 0.8 }
    }

    private func fill(donors: String = "@donors") throws -> Image {
        try folder.lacuna([
            "run", "-i", "@a.png", "-m", "@m.png", "-o", "@o.png", "--overwrite", "--model",
            DonorOptions.model, "--donors", donors,
        ])
        return try folder.pages(of: "o.png")[0]
    }

    @Test func theLikestDonorOfAFolderFillsTheHole() throws {
        try folder.write([Self.stripes(across: false)], to: "donors/1.png")
        try folder.write([picture], to: "donors/2.png")
        #expect(try fill().integers == picture.integers)
    }

    @Test func donorsThatCannotBeReadAreNamedAndLeftOut() throws {
        _ = try folder.write(Array("no picture".utf8), to: "broken.png")
        try folder.write([picture], to: "whole.png")
        let outcome = try LacunaProgram(folder: folder).run(
            "run", "-i", "a.png", "-m", "m.png", "-o", "out/o.png", "--model",
            DonorOptions.model, "--donors", ".")
        #expect(outcome.code == 0)
        #expect(outcome.lines.first?.hasPrefix("donor left out: './broken.png'") == true)
    }

    @Test func foldersWithoutDonorsAreSaid() throws {
        let none = #expect(throws: CommandError.self) { try fill() }
        #expect(none?.code == .missingInput)
        try createFolders(of: folder.path(of: "donors/notes.txt"))
        _ = try folder.write(Array("no picture".utf8), to: "donors/notes.txt")
        let empty = #expect(throws: CommandError.self) { try fill() }
        #expect(empty?.code == .nothingToDo)
        _ = try folder.write(Array("no picture".utf8), to: "donors/a.png")
        let unreadable = #expect(throws: CommandError.self) { try fill() }
        #expect(unreadable?.description.contains("None of the 1 pictures") == true)
        let file = #expect(throws: CommandError.self) { try fill(donors: "@a.png") }
        #expect(file?.code == .missingInput)
    }

    @Test func donorsSmallerThanThePictureAreSaid() throws {
        try folder.write([Image.random(95, 64)], to: "donors/a.png")
        let error = #expect(throws: CommandError.self) { try fill() }
        #expect(error?.code == .notFillable)
        #expect(error?.description.contains("96×64") == true)
    }

    @Test func theModelAndItsDonorsNeedEachOther() {
        let files = ["run", "-i", "a.png", "-m", "m.png", "-o", "o.png"]
        for options in [["--model", DonorOptions.model], ["--donors", "."]] {
            #expect(throws: (any Error).self) { try Lacuna.parseAsRoot(files + options) }
        }
    }
}
