import ArgumentParser
import CommandSupport
import ImageFiles
import Imaging
import PictureFilling

/// `lacuna mask inspect`: tells what a mask says.
struct MaskInspectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "Tell what a mask is taken for, and how its hole is made up.",
        usage: "lacuna mask inspect [<mask>] [<options>]",
        discussion: """
            The bin is that of the published tables, by the hole's share of the picture; regions \
            are connected parts, also over corners.
            """)

    @Argument(help: "The mask; alpha takes the transparent pixels of --image.")
    var mask: String?

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("The picture that the mask must fit.", valueName: "file"))
    var image: String?

    @OptionGroup(title: "Mask options") var reading: MaskReadingOptions
    @OptionGroup(title: "Size options") var limits: LimitOptions

    func validate() throws {
        try reading.validate(mask: mask)
        guard image != nil || reading.file(for: mask) != nil else {
            throw ValidationError("Name the picture that shows the hole with --image.")
        }
    }

    func run() throws {
        let picture = try image.map(read)
        let file = try reading.file(for: mask).map(read) ?? picture
        guard let file else { return }
        let masks = try PageMasks(
            of: picture ?? file, in: file, reading: reading.reading(for: mask),
            name: mask ?? image ?? "")
        for (index, found) in masks.pages.enumerated() {
            let heading = masks.pages.count > 1 ? [("page", "\(index + 1)")] : []
            let rows = [("understood", found.understood)] + MaskSummary(found.mask).rows
            print(Table(heading + rows).text, terminator: "")
            if let warning = found.warning { print("\(warning) (--invert-mask)") }
        }
    }

    private func read(_ path: String) throws -> PictureFile {
        try PictureFile(reading: path, maxPixels: limits.maxPixels)
    }
}
