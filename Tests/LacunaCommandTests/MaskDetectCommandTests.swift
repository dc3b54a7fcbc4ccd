import ArgumentParser
import FileAccess
import ImageFiles
import Imaging
import TestSupport
import Testing

@testable import LacunaCommand

@Suite struct MaskDetectCommandTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        let scratched = Image.gray(120, 90) { x, y in
            (x - 20) * (x - 20) + (y - 70) * (y - 70) < 9 ? 0.9 : x == 60 ? 0.7 : 0.5
        }
        try folder.write([scratched], to: "a.png")
    }

    /// Looks for damage in `a.png` and writes `m.png`.
    private func detect(_ arguments: String...) throws {
        try folder.lacuna(
            ["mask", "detect", "-i", "@a.png", "-o", "@m.png", "--overwrite"] + arguments)
    }

    private func hole(in name: String) throws -> Mask {
        let page = try folder.pages(of: name)[0]
        return Mask(width: page.width, height: page.height, values: page.integers.map { $0 == 255 })
    }

    @Test func eachKindFindsItsOwn() throws {
        try detect("--kind", "scratch")
        let scratch = try hole(in: "m.png")
        #expect(scratch[60, 45] && !scratch[20, 70] && !scratch[90, 45])
        try detect("--kind", "dust")
        let dust = try hole(in: "m.png")
        #expect(dust[20, 70] && !dust[60, 45] && !dust[90, 45])
        try detect("--kind", "text")
        #expect(try hole(in: "m.png").isEmpty)
        try detect("--kind", "color", "--color", "#b2b2b2", "--tolerance", "2")
        #expect(try hole(in: "m.png").holeCount == 90)
    }

    @Test func sensitivityAndRegionBoundWhatIsFound() throws {
        try detect("--kind", "scratch", "--sensitivity", "0")
        #expect(try hole(in: "m.png").isEmpty)
        try detect("--kind", "scratch", "--region", "0,30,120,20")
        let mask = try hole(in: "m.png")
        #expect(mask[60, 30] && mask[60, 49] && !mask[60, 29] && !mask[60, 50])
    }

    @Test func previewsShowTheHoleInThePicture() throws {
        try detect("--kind", "scratch", "--preview", folder.path(of: "p.png"))
        let preview = try folder.pages(of: "p.png")[0]
        let mask = try hole(in: "m.png")
        #expect(preview.colorModel == .rgb)
        for (x, y) in [(60, 45), (90, 45)] {
            let grey = x == 60 ? 179 : 128
            let first = (y * 120 + x) * 3
            let pixel = Array(preview.integers[first..<first + 3])
            let half = (grey + 1) / 2
            #expect(mask[x, y] == (x == 60))
            #expect(pixel == (x == 60 ? [217, half, 217] : [grey, grey, grey]))
        }
    }

    @Test func wrongUsageIsRefused() throws {
        for arguments in [
            ["--kind", "moth"], ["--kind", "color"], ["--kind", "dust", "--color", "#ffffff"],
            ["--kind", "dust", "--sensitivity", "1.5"],
            ["--kind", "color", "--color", "#ffffff", "--tolerance", "256"],
            ["--kind", "dust", "--region", "1,2,0,4"], ["--kind", "dust", "--region", "1,2,3"],
        ] {
            let all = ["mask", "detect", "-i", "a.png", "-o", "m.png"] + arguments
            let error = #expect(throws: (any Error).self) { try Lacuna.parseAsRoot(all) }
            if let error { #expect(Lacuna.exitCode(for: error) == .validationFailure) }
        }
    }

    @Test func badFilesAndRegionsGetOneSentence() throws {
        let before = try folder.contents
        for (arguments, words) in [
            (["-o", "@m.jpg"], "m.jpg' is no name for a mask"),
            (["-o", "@m.png", "--region", "100,0,21,10"], "--region 100,0,21,10 does not lie in"),
            (["-o", "@m.png", "--preview", "@p.bmp"], "p.bmp' names no picture format"),
            (["-o", "@a.png"], "--overwrite"),
        ] {
            let error = #expect(throws: CommandError.self) {
                try folder.lacuna(["mask", "detect", "-i", "@a.png", "--kind", "dust"] + arguments)
            }
            let sentence = error?.description ?? ""
            #expect(sentence.contains(words), "\(sentence)")
            #expect(sentence.hasSuffix(".") && !sentence.contains("\n"))
        }
        #expect(throws: FileError.self) {
            try folder.lacuna([
                "mask", "detect", "-i", "@b.png", "--kind", "dust", "-o", "@m.png",
            ])
        }
        #expect(try folder.contents == before)
    }
}
