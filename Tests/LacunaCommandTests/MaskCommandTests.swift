import ArgumentParser
import FileAccess
import ImageFiles
import Imaging
import MaskRecipes
import TestSupport
import Testing

@testable import LacunaCommand

@Suite struct MaskCommandTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func hole(in name: String) throws -> Mask {
        let page = try folder.pages(of: name)[0]
        return Mask(width: page.width, height: page.height, values: page.integers.map { $0 == 255 })
    }

    @Test func generatedMasksAreThoseOfTheRecipe() throws {
        try folder.lacuna([
            "mask", "generate", "--preset", "irregular-20-30", "--size", "80x60", "--seed", "7",
            "-o", "@m.tif",
        ])
        let recipe = try #require(MaskRecipe.preset(named: "irregular-20-30"))
        #expect(try hole(in: "m.tif") == Mask(width: 80, height: 60, drawnBy: recipe, seed: 7))
    }

    @Test func severalMasksGetTheNextSeeds() throws {
        try folder.lacuna([
            "mask", "generate", "--size", "40x30", "--seed", "3", "--count", "2", "-o", "@masks",
        ])
        let recipe = try #require(MaskRecipe.preset(named: "medium"))
        #expect(
            try hole(in: "masks/medium-3.png")
                == Mask(width: 40, height: 30, drawnBy: recipe, seed: 3))
        #expect(
            try hole(in: "masks/medium-4.png")
                == Mask(width: 40, height: 30, drawnBy: recipe, seed: 4))
    }

    @Test func generatedMasksReplaceNothingAndLoseNothing() throws {
        try folder.lacuna(["mask", "generate", "--size", "9x9", "-o", "@m.png"])
        #expect(throws: FileError.self) {
            try folder.lacuna(["mask", "generate", "--size", "9x9", "-o", "@m.png"])
        }
        try folder.lacuna(["mask", "generate", "--size", "9x9", "-o", "@m.png", "--overwrite"])
        #expect(throws: CommandError.self) {
            try folder.lacuna(["mask", "generate", "--size", "9x9", "-o", "@m.jpg"])
        }
    }

    @Test func summariesCountTheHole() throws {
        let summary = MaskSummary(Mask("##....", "##....", "......", "......", ".....#"))
        #expect(summary.bin == "(0.1, 0.2]")
        #expect(
            summary.rows.map(\.value) == [
                "6×5 pixels", "0.1667 (5 pixels)", "(0.1, 0.2]", "2", "yes",
                "4 pixels in 2×2 at 0, 0",
            ])
        #expect(MaskSummary(Mask("..", "..")).rows.map(\.name).last == "touches border")
        #expect(MaskSummary(Mask("..", "..")).bin == nil)
    }

    @Test func inspectionTellsWhatWasUnderstood() throws {
        try folder.write(Mask("....", ".#..", "...."), to: "m.png")
        let outcome = try LacunaProgram(folder: folder).run("mask", "inspect", "m.png")
        #expect(outcome.code == 0)
        #expect(
            String(decoding: outcome.output, as: UTF8.self) == """
                understood      hole 8.3 % in 1 region (white of a grey mask)
                size            4×3 pixels
                hole ratio      0.0833 (1 pixels)
                bin             (0.01, 0.1]
                regions         1
                touches border  no
                largest region  1 pixels in 1×1 at 1, 1

                """)
    }

    @Test func inspectionRefusesMasksThatDoNotFit() throws {
        try folder.write(Mask("....", ".#..", "...."), to: "m.png")
        try folder.write([Image.random(5, 3)], to: "a.png")
        #expect(throws: ImageFileError.self) {
            try folder.lacuna(["mask", "inspect", "@m.png", "--image", "@a.png"])
        }
        try folder.lacuna(["mask", "inspect", "@m.png", "--image", "@a.png", "--resize-mask"])
    }
}
