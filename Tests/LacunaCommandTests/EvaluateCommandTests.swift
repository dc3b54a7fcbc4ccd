import ArgumentParser
import FileAccess
import ImageFiles
import Imaging
import InpaintingEvaluation
import MaskRecipes
import TestSupport
import Testing

@testable import LacunaCommand

@Suite struct EvaluateCommandTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        for (name, slope) in [("a.png", 2), ("b.png", 3)] {
            var samples: [UInt8] = []
            for y in 0..<32 {
                for x in 0..<40 { samples += [UInt8(x * slope), UInt8(y * slope), 128] }
            }
            try PictureFile(
                pages: [Image(width: 40, height: 32, samples: .uint8(samples))], format: .png
            ).write(to: folder.path(of: name), as: .png, quality: 100, overwrite: false)
        }
    }

    private func command(_ arguments: String...) throws -> EvaluateCommand {
        try EvaluateCommand.parse(
            ["--images", folder.path, "--model", "harmonic", "--preset", "center"] + arguments)
    }

    @Test func theTableHasARowForEachRegionAndKindOfHoles() throws {
        let text = try command().report().text(as: .table)
        let lines = text.split(separator: "\n").map { line in
            line.split(separator: "  ").map { $0.drop { $0 == " " } }
        }
        #expect(
            lines[0] == [
                "region", "holes", "count", "ratio", "model", "PSNR dB", "SSIM", "L1 %", "L2 %",
                "detail",
            ])
        #expect(
            lines.dropFirst().map { $0[0..<5] } == [
                ["hole", "center", "2", "0.250", "harmonic"],
                ["hole", "(0.2, 0.3]", "2", "0.250", "harmonic"],
                ["hole", "all", "2", "0.250", "harmonic"],
                ["whole picture", "center", "2", "0.250", "harmonic"],
                ["whole picture", "(0.2, 0.3]", "2", "0.250", "harmonic"],
                ["whole picture", "all", "2", "0.250", "harmonic"],
            ])
        #expect(Set(text.split(separator: "\n").map(\.count)).count == 1)
    }

    @Test func harmonicDiffusionContinuesRamps() throws {
        let row = try #require(try command().report().rows.first)
        #expect(try #require(row.values[.psnr]) > 45)
        #expect(try #require(row.values[.ssim]) > 0.98)
        #expect(abs(try #require(row.values[.detail]) - 1) < 0.1)
    }

    @Test func tabSeparatedValuesHaveTheTablesCells() throws {
        let report = try command("--size", "24").report()
        let lines = try report.text(as: .tsv).split(separator: "\n")
        #expect(lines.count == 7)
        #expect(lines[0].hasPrefix("region\tholes\tcount\tratio\tmodel\tPSNR dB\tSSIM"))
        #expect(lines[1].hasPrefix("hole\tcenter\t2\t0.250\tharmonic\t"))
        #expect(lines.allSatisfy { $0.count(where: { $0 == "\t" }) == 9 })
    }

    @Test func jsonNamesSeedAndMaskVersion() throws {
        let text = try command("--seed", "7").report().text(as: .json)
        #expect(text.contains(#""seed" : 7"#))
        #expect(text.contains(#""version" : \#(MaskRecipe.currentVersion)"#))
        #expect(text.hasSuffix("}\n"))
    }

    @Test(arguments: EvaluationFormat.allCases)
    func theSameCommandPrintsTheSame(format: EvaluationFormat) throws {
        let texts = try (0..<2).map { _ in
            try command("--preset", "thin").report().text(as: format)
        }
        #expect(texts[0] == texts[1])
    }

    @Test func samplesShowTruthHoleAndResult() throws {
        let samples = folder.path(of: "samples")
        _ = try command("--samples", samples, "--size", "16").report()
        let sheet = try PictureFile(reading: "\(samples)/a.png-center.png", maxPixels: 10_000)
        #expect(sheet.pages[0].width == 3 * 16 && sheet.pages[0].height == 16)
        let hole = sheet.pages[0].planes(in: Region(x: 24, y: 8, width: 1, height: 1))
        #expect(hole.values == [1, 1, 1])
        #expect(throws: FileError.self) {
            try command("--samples", samples, "--size", "16").report()
        }
        _ = try command("--samples", samples, "--size", "16", "--overwrite").report()
    }

    @Test func theSquareIsTheMiddleOfThePicture() {
        let image = Image(
            width: 5, height: 2, colorModel: .gray,
            samples: .uint8([0, 10, 20, 30, 40, 0, 10, 20, 30, 40]))
        #expect(image.centerSquare(side: 8).samples == .uint8([10, 20, 10, 20]))
        #expect(image.centerSquare(side: 1).samples == .uint8([15]))
    }

    @Test func aFolderWithoutPicturesIsAnError() throws {
        let empty = try TemporaryFolder()
        let error = try #require(
            #expect(throws: CommandError.self) {
                try EvaluateCommand.parse(["--images", empty.path]).report()
            })
        #expect(error.code == .nothingToDo)
        #expect(error.description.contains(empty.path))
    }

    @Test(arguments: [
        ["--size", "0"], ["--context", "0"], ["--preset", "fog"],
        ["--model", "harmonic", "--model", "harmonic"], ["--preset", "thin", "--preset", "thin"],
        ["--output", "html"],
    ])
    func wrongUsageIsRefused(arguments: [String]) {
        #expect(throws: (any Error).self) {
            try EvaluateCommand.parse(["--images", "."] + arguments)
        }
    }
}
