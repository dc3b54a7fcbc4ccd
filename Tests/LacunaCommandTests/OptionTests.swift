import ArgumentParser
import ImageFiles
import Testing

@testable import LacunaCommand

@Suite struct OptionTests {
    @Test(arguments: [
        ("512x384", PixelSize(width: 512, height: 384)), ("1X1", PixelSize(width: 1, height: 1)),
        ("512", nil), ("512x", nil), ("x384", nil), ("0x5", nil), ("-3x5", nil), ("3x4x5", nil),
        ("70000x1", nil),
    ])
    func sizesAreWidthTimesHeight(text: String, size: PixelSize?) {
        #expect(PixelSize(argument: text) == size)
    }

    @Test(arguments: [
        ["run", "-i", "a.png", "-o", "b.png"],
        ["run", "-i", "a.png", "-m", "m.png", "--mask-color", "#ff0000", "-o", "b.png"],
        ["run", "-i", "a.png", "-m", "m.png", "-o", "b.png", "--mask-color", "red"],
        ["run", "-i", "-", "-m", "-", "-o", "b.png"],
        ["run", "-i", "a.png", "-m", "m.png", "-o", "-", "--concat"],
        ["run", "-i", "a.png", "-m", "m.png", "-o", "b.png", "--resume", "--overwrite"],
        ["run", "-i", "a.png", "-m", "m.png", "-o", "b.png", "--quality", "0"],
        ["run", "-i", "a.png", "-m", "m.png", "-o", "b.png", "--dilate", "-1"],
        ["run", "-i", "a.png", "-m", "m.png", "-o", "b.png", "--dilate", "1001"],
        ["run", "-i", "a.png", "-m", "m.png", "-o", "b.png", "--feather", "1001"],
        ["run", "-i", "a.png", "-m", "m.png", "-o", "b.png", "--max-pixels", "0"],
        ["run", "-i", "a.png", "-m", "m.png", "-o", "b.png", "--max-memory", "lots"],
        ["run", "-i", "a.png", "-m", "m.png", "-o", "b.png", "--threads", "0"],
        ["run", "-i", "a.png", "-m", "m.png", "-o", "b.png", "--donor", "d.png"],
        ["run", "-i", "a.png", "-m", "m.png", "-o", "b.png", "--patches", "slow"],
        ["run", "-i", "a.png", "-m", "m.png", "-o", "b.png", "--device", "gpu"],
        ["run", "-i", "a.png", "-m", "m.png", "-o", "b.png", "--format", "gif"],
        ["run", "-i", "a.png", "-m", "m.png", "-o", "b.png", "--hd-strategy", "tile"],
        ["run", "-i", "a.png", "-m", "m.png", "-o", "b.png", "--hd-strategy-crop-margin", "0"],
        ["mask", "generate", "--preset", "zigzag", "-o", "m.png"],
        ["mask", "generate", "--size", "512", "-o", "m.png"],
        ["mask", "generate", "--count", "0", "-o", "m.png"],
        ["mask", "inspect"],
        ["mask", "inspect", "alpha"],
        ["models", "show"],
        ["pack", "photographs"],
        ["pack", "photographs", "-o", "a.tar", "--short-side", "3"],
        ["paint"],
    ])
    func wrongUsageExitsWith64(arguments: [String]) {
        let error = #expect(throws: (any Error).self) { _ = try Lacuna.parseAsRoot(arguments) }
        #expect(error.map { Lacuna.exitCode(for: $0).rawValue } == 64)
    }

    @Test func colorsReplaceMasks() throws {
        let command = try #require(
            try Lacuna.parseAsRoot(["run", "-i", "a", "--mask-color", "#ff0000", "-o", "b"])
                as? RunCommand)
        #expect(
            command.reading.reading(for: command.paths.mask).source
                == .paint(PaintColor(red: 255, green: 0, blue: 0)))
        #expect(command.reading.file(for: command.paths.mask) == nil)
    }

    @Test func alphaNamesTransparency() throws {
        let options = try MaskReadingOptions.parse(["--invert-mask"])
        #expect(options.reading(for: "alpha").source == .transparency)
        #expect(options.reading(for: "alpha").inverts)
        #expect(options.file(for: "alpha") == nil)
        #expect(options.reading(for: "./alpha").source == .white)
        #expect(options.file(for: "./alpha") == "./alpha")
    }
}
