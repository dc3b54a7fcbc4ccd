import ArgumentParser
import FileAccess
import FoundationEssentials
import ImageFiles
import Imaging
import TestSupport
import Testing

@testable import LacunaCommand

@Suite struct FolderRunTests {
    private let folder: TemporaryFolder
    private let program: LacunaProgram
    private let hole: Mask

    init() throws {
        folder = try TemporaryFolder()
        program = LacunaProgram(folder: folder)
        var hole = Mask(width: 8, height: 6)
        hole[3, 3] = true
        self.hole = hole
        for (seed, name) in ["a.png", "b.tif", "sub/c.png"].enumerated() {
            try folder.write([Image.random(8, 6, seed: UInt64(seed))], to: "in/\(name)")
            try folder.write(hole, to: "masks/\(PicturePath(name).stem).png")
        }
    }

    /// Fills the folder and gives the exit code.
    private func fill(_ arguments: String..., into output: String = "@out") throws -> Int32 {
        do {
            try folder.lacuna(
                ["run", "-i", "@in", "-o", output, "--model", "harmonic"] + arguments)
            return 0
        } catch {
            return Lacuna.exitCode(for: error).rawValue
        }
    }

    /// The path of a line's picture or result below the test's folder.
    private func local(_ path: String?) -> String? {
        path.map { String($0.dropFirst(folder.path.count + 1)) }
    }

    private func report() throws -> [ReportLine] {
        try String(decoding: folder.read("r.jsonl"), as: UTF8.self).split(separator: "\n").map {
            try JSONDecoder().decode(ReportLine.self, from: Data($0.utf8))
        }
    }

    private func files(in name: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder.path(of: name))
            .filter { PicturePath($0).fileExtension != "" }.sorted()
    }

    @Test func picturesKeepNamesFormatsAndPlaces() throws {
        #expect(try fill("-m", "@masks", "--recursive", "--report", "@r.jsonl") == 0)
        #expect(try files(in: "out") == ["a.png", "b.tif", "sub/c.png"])
        #expect(try PictureFile.header(of: folder.path(of: "out/b.tif")).format == .tiff)
        let lines = try report()
        #expect(lines.map { local($0.image) } == ["in/a.png", "in/b.tif", "in/sub/c.png"])
        #expect(lines.map { local($0.output) } == ["out/a.png", "out/b.tif", "out/sub/c.png"])
        #expect(lines.allSatisfy { $0.status == .filled && $0.regions == 1 && $0.error == nil })
        #expect(lines.allSatisfy { $0.holeRatio == 1.0 / 48 && $0.model == "harmonic" })
    }

    @Test func oneMaskFillsAllAndFormatsChange() throws {
        #expect(try fill("-m", "@masks/a.png", "--format", "png", "--concat") == 0)
        #expect(
            try files(in: "out") == ["a-concat.png", "a.png", "b-concat.png", "b.png"])
    }

    @Test func aBadFileNeverStopsTheRest() throws {
        _ = try folder.write(Array("text".utf8), to: "in/aa.png")
        try folder.write(hole, to: "masks/aa.png")
        try folder.write([Image.random(8, 6)], to: "in/lonely.png")
        let outcome = try program.run(
            "run", "-i", "in", "-m", "masks", "-o", "out", "--model", "harmonic", "--report",
            "r.jsonl")
        #expect(outcome.code == 2)
        #expect(outcome.lines.count(where: { $0.hasPrefix("lacuna: ") }) == 2)
        #expect(try files(in: "out") == ["a.png", "b.tif"])
        let failed = try report().filter { $0.status == .failed }
        #expect(Set(failed.map(\.image)) == ["in/aa.png", "in/lonely.png"])
        #expect(failed.allSatisfy { $0.error?.isEmpty == false })
    }

    @Test func resumingSkipsWhatIsThere() throws {
        try createFolders(of: folder.path(of: "out/"))
        _ = try folder.write(Array("earlier".utf8), to: "out/a.png")
        #expect(try fill("-m", "@masks") == 2)
        #expect(try fill("-m", "@masks", "--resume", "--report", "@r.jsonl") == 0)
        #expect(try report().map(\.status) == [.skipped, .skipped])
        #expect(try folder.read("out/a.png") == Array("earlier".utf8))
        #expect(
            try fill("-m", "@masks", "--recursive", "--resume", "--report", "@r.jsonl") == 0)
        #expect(
            try report().map(\.status) == [.skipped, .skipped, .skipped, .skipped, .filled])
    }

    @Test func foldersMayBeFilledInPlace() throws {
        let before = try folder.read("in/a.png")
        #expect(try fill("-m", "@masks", into: "@in") == 2)
        #expect(try folder.read("in/a.png") == before)
        #expect(try fill("-m", "@masks", "--overwrite", into: "@in") == 0)
        #expect(try folder.read("in/a.png") != before)
    }

    @Test func pipesCarrySinglePictures() throws {
        let direct = try program.run(
            "run", "-i", "in/a.png", "-m", "masks/a.png", "-o", "o.png", "--model", "harmonic")
        #expect(direct.code == 0)
        let piped = try program.run(
            "run", "-i", "-", "-m", "masks/a.png", "-o", "-", "--model", "harmonic",
            input: folder.read("in/a.png"))
        #expect(piped.code == 0)
        #expect(try piped.output == folder.read("o.png"))
        let mask = try program.run(
            "run", "-i", "in/a.png", "-m", "-", "-o", "-", "--model", "harmonic", "--format",
            "tiff",
            input: folder.read("masks/a.png"))
        #expect(
            try PictureFile(decoding: mask.output, name: "output", maxPixels: 100).pages[0].samples
                == folder.pages(of: "o.png")[0].samples)
        let nothing = try program.run(
            "run", "-i", "-", "-m", "masks/a.png", "-o", "-", "--model", "harmonic")
        #expect(nothing.code == 1)
        #expect(
            nothing.messages == "lacuna: 'standard input' is empty; a picture file is needed.\n")
    }
}
