import Imaging
import Inpainting
import InpaintingModels
import TestSupport
import Testing

@testable import LacunaCommand

@Suite struct PatchOptionTests {
    private let folder: TemporaryFolder

    /// Stripes on the left, one grey on the right.
    private let halves = Image.gray(120, 60) { x, _ in x < 60 ? (x % 6 < 3 ? 0.2 : 0.8) : 0.4 }
    private let rightHalf = Mask(
        width: 120, height: 60, values: (0..<7200).map { $0 % 120 >= 60 })
    private let hole: Mask

    init() throws {
        folder = try TemporaryFolder()
        var hole = Mask(width: 120, height: 60)
        for y in 24..<36 { for x in 20..<32 { hole[x, y] = true } }
        self.hole = hole
        try folder.write([halves], to: "a.png")
        try folder.write(hole, to: "m.png")
        try folder.write(rightHalf, to: "right.png")
    }

    private func fill(_ options: String...) throws -> Image {
        try folder.lacuna(
            [
                "run", "-i", "@a.png", "-m", "@m.png", "-o", "@o.png", "--overwrite",
                "--hd-strategy-crop-trigger-size", "0", "--hd-strategy-crop-margin", "8",
                "--model", "patchmatch",
            ] + options)
        return try folder.pages(of: "o.png")[0]
    }

    /// The crop of the hole's surroundings lies in the left half.
    @Test func donorsMayLieFarFromTheHole() throws {
        #expect(try fill().integers == halves.integers)
        let expected = try PatchMatchInpainter(donors: rightHalf).inpaint(halves, filling: hole)
        #expect(try fill("--donor", "@right.png").integers == expected.integers)
        #expect(expected.integers != halves.integers)
    }

    @Test func cropsKnowWhatIsForbidden() throws {
        #expect(try fill("--forbid", "@right.png").integers == halves.integers)
        try folder.write(rightHalf.inverted, to: "left.png")
        let error = #expect(throws: CommandError.self) { try fill("--forbid", "@left.png") }
        #expect(error?.description.contains("may be copied") == true)
    }

    @Test func masksOfAnotherSizeAreNamed() throws {
        try folder.write(Mask(width: 30, height: 40), to: "small.png")
        let error = #expect(throws: CommandError.self) { try fill("--donor", "@small.png") }
        #expect(error?.description.contains("mask of donors has 30×40") == true)
    }

    @Test func moreSearchingMakesAnotherFill() throws {
        try folder.write([Image.random(120, 60)], to: "a.png")
        let fast = try fill("--patches", "fast", "--threads", "1")
        #expect(try fill("--patches", "fast", "--threads", "3") == fast)
        #expect(try fill("--patches", "best") != fast)
        #expect(try fill("--patches", "normal") == fill())
    }

    @Test func theModelIsInTheCatalogue() throws {
        #expect(ModelCatalog.models.contains { $0.name == PatchOptions.model })
    }
}
