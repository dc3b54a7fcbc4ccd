import ArgumentParser
import CommandSupport
import FileAccess
import FoundationEssentials
import ImageFiles
import Imaging
import MaskRecipes

/// `lacuna mask generate`: draws masks by a preset and a seed.
struct MaskGenerateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate",
        abstract: "Draw masks at random; the same preset, size and seed give the same mask.",
        usage: "lacuna mask generate [<options>] --output <path>",
        discussion: """
            Strokes: thin, medium, thick. Shapes: rectangle, blocks, center, regions. \
            irregular-10-20 covers more than 10 and at most 20 % of the picture, and \
            irregular-10-20-border stays off its border; so for 1-10, 20-30, 30-40, 40-50 and \
            50-60. mixture is what networks are trained on.
            """)

    @Option(help: ArgumentHelp("The kind of hole.", valueName: "name"))
    var preset = MaskRecipe(name: "medium", parts: [MaskRecipe.Part(preset: "medium")])

    @Option(help: ArgumentHelp("The mask's size in pixels.", valueName: "WxH"))
    var size = PixelSize(width: 512, height: 512)

    @Option(
        help: ArgumentHelp("Fixes the mask; the next ones get the next seeds.", valueName: "number")
    )
    var seed: UInt64 = 0

    @Option(
        help: ArgumentHelp("How many masks; more than one go into a folder.", valueName: "number"))
    var count = 1

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "The mask's file (PNG or TIFF), or a folder for PRESET-SEED.png.", valueName: "path"))
    var output: String

    @Flag(help: "Replace files that are already there.")
    var overwrite = false

    func validate() throws {
        guard count >= 1 else {
            throw ValidationError("--count \(count) is too small; use at least 1.")
        }
        guard seed <= UInt64.max - UInt64(count) else {
            throw ValidationError("--seed \(seed) leaves no seeds for \(count) masks.")
        }
    }

    func run() throws {
        let console = Console()
        for seed in seed..<seed + UInt64(count) {
            let mask = Mask(
                width: size.width, height: size.height, drawnBy: preset, seed: seed)
            let path = try path(for: seed)
            try PictureFile(pages: [mask.image], format: .png).write(
                to: path, as: try .ofMask(at: path), quality: 100, overwrite: overwrite)
            console.say("\(path): \(size.width)×\(size.height), \(mask.holeDescription)")
        }
    }

    private func path(for seed: UInt64) throws -> String {
        guard count > 1 || output.hasSuffix("/") || FileStatus(of: output)?.isFolder == true else {
            return output
        }
        try createFolders(of: output + "/")
        return PicturePath("\(preset.name)-\(seed).png").path(in: output, as: .png)
    }
}
