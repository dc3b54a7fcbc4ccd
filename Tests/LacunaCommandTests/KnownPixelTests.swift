import ImageFiles
import Imaging
import Inpainting
import InpaintingModels
import Metadata
import TestSupport
import Testing

@testable import LacunaCommand

/// The promise: only the hole changes, and nothing of the file is lost.
@Suite struct KnownPixelTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func lacuna(_ arguments: String...) throws {
        try folder.lacuna(arguments)
    }

    /// A random picture with everything that its format can say about it.
    private func picture(_ side: Int, _ format: PictureFile.Format, _ seed: UInt64) throws -> Image
    {
        let is16Bit = format != .webp && seed % 3 == 0
        var image = Image.random(
            side, 1 + Int(seed * 29 % 67), colorModel: seed % 4 == 1 ? .gray : .rgb,
            hasAlpha: seed % 5 == 2, bitDepth: is16Bit ? 16 : 8, seed: seed)
        image.metadata.iccProfile = nil
        image.metadata.resolution = .init(horizontal: 11.811, vertical: 11.811)
        if format == .webp { image.metadata.compression = .webPLossless }
        return image
    }

    @Test(arguments: [PictureFile.Format.png, .tiff, .webp], 1...12 as ClosedRange<UInt64>)
    func onlyTheHoleChanges(format: PictureFile.Format, seed: UInt64) throws {
        let side = 1 + Int(seed * 31 % 67)
        let name = "a.\(format.fileExtension)"
        try folder.write([try picture(side, format, seed)], to: name)
        let source = try #require(folder.pages(of: name).first)
        var hole = Mask.random(source.width, source.height, ratio: 0.3, seed: seed)
        hole[0, 0] = false
        try folder.write(hole, to: "m.png")

        try lacuna(
            "run", "-i", "@\(name)", "-m", "@m.png", "-o", "@out.\(format.fileExtension)",
            "--model", "harmonic", "--feather", "\(seed % 3)",
            "--hd-strategy-crop-trigger-size", seed % 2 == 0 ? "0" : "800")

        let result = try #require(folder.pages(of: "out.\(format.fileExtension)").first)
        #expect(result.metadata == source.metadata)
        #expect(result.bitDepth == source.bitDepth)
        #expect(result.channels == source.channels)
        let known = zip(result.integers, source.integers).enumerated().filter { index, _ in
            !hole.values[index / source.channels]
        }
        #expect(known.allSatisfy { $0.element.0 == $0.element.1 })
    }

    @Test func smoothPicturesAreContinued() throws {
        let ramp = Image.gray(40, 30) { x, y in Double(x + y) / 100 }
        var hole = Mask(width: 40, height: 30)
        for y in 10..<20 { for x in 10..<25 { hole[x, y] = true } }
        var damaged = ramp
        damaged.fill(
            hole, in: ramp.bounds, with: Planes(width: 40, height: 30, count: 1, repeating: 1))
        try folder.write([damaged], to: "a.png")
        try folder.write(hole, to: "m.png")
        try lacuna("run", "-i", "@a.png", "-m", "@m.png", "-o", "@o.png", "--model", "harmonic")
        let result = try #require(folder.pages(of: "o.png").first)
        let errors = zip(result.integers, ramp.integers).map { abs($0 - $1) }
        #expect(errors.allSatisfy { $0 <= 1 })
        #expect(damaged.integers != result.integers)
    }

    @Test func everyPageIsFilledByAMaskOfOnePage() throws {
        let pages = (1...3).map { Image.random(9, 7, colorModel: .gray, seed: $0) }
        try folder.write(pages, to: "a.tif")
        var hole = Mask(width: 9, height: 7)
        hole[4, 3] = true
        try folder.write(hole, to: "m.png")
        try lacuna("run", "-i", "@a.tif", "-m", "@m.png", "-o", "@o.tif", "--model", "harmonic")
        let results = try folder.pages(of: "o.tif")
        #expect(results.count == 3)
        for (page, result) in zip(pages, results) {
            var expected = page.integers
            // Over one pixel, harmonic diffusion is the mean of its four neighbours.
            let sum = expected[22] + expected[30] + expected[32] + expected[40]
            #expect(abs(result.integers[31] - sum / 4) <= 1)
            expected[31] = result.integers[31]
            #expect(result.integers == expected)
        }
    }

    @Test func colorsAndTransparencyNameTheHole() throws {
        let plain = Image(
            width: 3, height: 1, samples: .uint8([10, 20, 30, 255, 0, 0, 30, 20, 10]))
        try folder.write([plain], to: "a.png")
        try lacuna(
            "run", "-i", "@a.png", "--mask-color", "#ff0000", "-o", "@o.png", "--model", "harmonic")
        #expect(try folder.pages(of: "o.png")[0].integers == [10, 20, 30, 20, 20, 20, 30, 20, 10])

        let clear = Image(
            width: 3, height: 1, colorModel: .gray, hasAlpha: true,
            samples: .uint8([10, 255, 77, 0, 30, 255]))
        try folder.write([clear], to: "b.png")
        try lacuna(
            "run", "-i", "@b.png", "-m", "alpha", "-o", "@p.png", "--model", "harmonic")
        #expect(try folder.pages(of: "p.png")[0].integers == [10, 255, 20, 255, 30, 255])
    }

    @Test func invertedResizedAndDilatedMasks() throws {
        try folder.write([Image.random(20, 20, colorModel: .gray)], to: "a.png")
        var hole = Mask(width: 10, height: 10)
        hole[5, 5] = true
        try folder.write(hole.inverted, to: "m.png")
        try lacuna(
            "run", "-i", "@a.png", "-m", "@m.png", "-o", "@o.png", "--model", "harmonic",
            "--invert-mask", "--resize-mask", "--dilate", "1", "--report", "@r.jsonl")
        let report = String(decoding: try folder.read("r.jsonl"), as: UTF8.self)
        // Two by two pixels and the eight that touch one of their sides.
        #expect(report.contains(#""holeRatio":0.03,"#))
        #expect(report.contains(#""regions":1,"#))
    }

    @Test func picturesWithoutAHoleAreCopied() throws {
        try folder.write([Image.random(30, 20)], to: "a.jpg")
        try folder.write(Mask(width: 30, height: 20), to: "m.png")
        try lacuna("run", "-i", "@a.jpg", "-m", "@m.png", "-o", "@o.jpg", "--model", "harmonic")
        #expect(try folder.read("o.jpg") == folder.read("a.jpg"))
    }

    @Test(arguments: [
        ("off", nil), ("surroundings", BlendingDestination.knownPixels),
        ("telea", .fastMarching(radius: 1)),
    ])
    func fillsAreBlendedAsAskedFor(name: String, destination: BlendingDestination?) throws {
        let image = Image.random(40, 30, seed: 4)
        var hole = Mask(width: 40, height: 30)
        for x in 10..<25 { for y in 8..<20 { hole[x, y] = true } }
        try folder.write([image], to: "a.png")
        try folder.write(hole, to: "m.png")
        try lacuna(
            "run", "-i", "@a.png", "-m", "@m.png", "-o", "@o.png", "--model", "partial-conv",
            "--blend", name)
        let network = try ModelCatalog.model(named: "partial-conv").makeInpainter()
        let expected =
            if let destination {
                try blended(network, into: destination).inpaint(image, filling: hole)
            } else {
                try network.inpaint(image, filling: hole)
            }
        let result = try #require(folder.pages(of: "o.png").first)
        #expect(result.samples == expected.samples)
    }

    private func blended(
        _ inpainter: some Inpainter, into destination: BlendingDestination
    ) -> any Inpainter {
        BlendingInpainter(inpainter, into: destination)
    }

    @Test func theSameCommandWritesTheSameBytes() throws {
        try folder.write([Image.random(30, 20)], to: "a.png")
        try folder.write(Mask.random(30, 20, ratio: 0.4), to: "m.png")
        for name in ["1.png", "2.png"] {
            try lacuna(
                "run", "-i", "@a.png", "-m", "@m.png", "-o", "@\(name)", "--model", "harmonic")
        }
        #expect(try folder.read("1.png") == folder.read("2.png"))
    }

    @Test func comparisonsStandBesideTheResult() throws {
        try folder.write([Image.random(6, 4)], to: "a.png")
        var hole = Mask(width: 6, height: 4)
        hole[1, 1] = true
        try folder.write(hole, to: "m.png")
        try lacuna(
            "run", "-i", "@a.png", "-m", "@m.png", "-o", "@o.png", "--model", "harmonic", "--concat"
        )
        let result = try folder.pages(of: "o.png")[0]
        let comparison = try folder.pages(of: "o-concat.png")[0]
        #expect((comparison.width, comparison.height) == (18, 4))
        #expect(
            comparison.cropped(to: Region(x: 12, y: 0, width: 6, height: 4)).samples
                == result.samples)
    }

    @Test(arguments: ["a.png", "a.tif"])
    func webPOfLosslessPicturesLosesNothing(name: String) throws {
        let picture = Image.random(20, 14)
        try folder.write([picture], to: name)
        var hole = Mask(width: 20, height: 14)
        hole[5, 5] = true
        try folder.write(hole, to: "m.png")
        try lacuna("run", "-i", "@\(name)", "-m", "@m.png", "-o", "@o.webp", "--model", "harmonic")
        let result = try folder.pages(of: "o.webp")[0]
        let changed = zip(result.integers, picture.integers).enumerated().filter { _, pair in
            pair.0 != pair.1
        }
        #expect(Set(changed.map { $0.offset / 3 }).isSubset(of: [5 * 20 + 5]))
    }

    @Test func comparisonsThatCannotBeWrittenLeaveNothing() throws {
        try folder.write([Image.random(6000, 2)], to: "a.png")
        var hole = Mask(width: 6000, height: 2)
        hole[1, 1] = true
        try folder.write(hole, to: "m.png")
        let wide = #expect(throws: ImageFileError.self) {
            try lacuna(
                "run", "-i", "@a.png", "-m", "@m.png", "-o", "@o.webp", "--model", "harmonic",
                "--concat")
        }
        #expect(wide?.description.contains("18000×2") == true)
        _ = try folder.write([1], to: "o-concat.png")
        let taken = #expect(throws: CommandError.self) {
            try lacuna(
                "run", "-i", "@a.png", "-m", "@m.png", "-o", "@o.png", "--model", "harmonic",
                "--concat")
        }
        #expect(taken?.description.contains("o-concat.png'") == true)
        #expect(try folder.contents == ["a.png", "m.png", "o-concat.png"])
    }

    @Test(arguments: ["-", "o.jpg"])
    func picturesFromStandardInputWithoutAHoleAreCopied(output: String) throws {
        let program = LacunaProgram(folder: folder)
        try folder.write([Image.random(30, 20)], to: "a.jpg")
        try folder.write(Mask(width: 30, height: 20), to: "m.png")
        let source = try folder.read("a.jpg")
        let outcome = try program.run(
            "run", "-i", "-", "-m", "m.png", "-o", output, "--model", "harmonic", input: source)
        #expect(outcome.code == 0)
        let result = output == "-" ? outcome.output : try folder.read(output)
        #expect(result == source)
    }
}
