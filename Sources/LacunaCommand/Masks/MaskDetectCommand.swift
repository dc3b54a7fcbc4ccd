import ArgumentParser
import CommandSupport
import ImageFiles
import Imaging

/// `lacuna mask detect`: proposes a mask of a picture's damage.
struct MaskDetectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "detect",
        abstract: "Propose a mask of scratches, dust, writing or a colour in a picture.",
        usage: "lacuna mask detect [<options>] --kind <kind> -i <file> -o <file>",
        discussion: """
            scratch: lines 1 to 5 pixels wide, bright or dark. dust: spots 1 to 15 pixels across. \
            text: pen strokes and stamps, up to 32 pixels wide. color: pixels of --color. Wires, \
            eyes and signs look alike: check the mask with --preview, and edit it or name a \
            --region.
            """)

    @Option(help: "What to look for.")
    var kind: DamageKind

    @Option(name: .shortAndLong, help: ArgumentHelp("The damaged picture.", valueName: "file"))
    var image: String

    @Option(
        name: .shortAndLong, help: ArgumentHelp("The mask: PNG or TIFF.", valueName: "file"))
    var output: String

    @Option(
        help: ArgumentHelp(
            "How readily something is taken for what is looked for, 0 (never) to 1.",
            valueName: "number"))
    var sensitivity = 0.5

    @Option(
        help: ArgumentHelp("With --kind color: the colour to look for.", valueName: "#rrggbb"))
    var color: PaintColor?

    @Option(
        help: ArgumentHelp(
            "With --kind color: the levels of 255 that red, green and blue may be off.",
            valueName: "number"))
    var tolerance = 32

    @Option(
        help: ArgumentHelp(
            "Mark nothing outside this part of the picture.", valueName: "x,y,w,h"))
    var region: PixelRegion?

    @Option(
        help: ArgumentHelp(
            "Also write the picture with what is found shown in magenta.", valueName: "file"))
    var preview: String?

    @OptionGroup(title: "Size options") var limits: LimitOptions

    @Flag(help: "Replace files that are already there.")
    var overwrite = false

    func validate() throws {
        guard (0...1).contains(sensitivity) else {
            throw ValidationError("--sensitivity \(sensitivity) is out of range; use 0 to 1.")
        }
        guard (0...255).contains(tolerance) else {
            throw ValidationError("--tolerance \(tolerance) is out of range; use 0 to 255.")
        }
        if kind == .color, color == nil {
            throw ValidationError("Name the colour to look for with --color, such as '#1f3a93'.")
        }
        if kind != .color, color != nil {
            throw ValidationError("--color is for --kind color, not for \(kind.rawValue).")
        }
    }

    func run() throws {
        for path in [output, preview].compactMap(\.self) {
            try requireFree(path, overwriting: overwrite)
        }
        let format = try PictureFile.Format.ofMask(at: output)
        let file = try PictureFile(reading: image, maxPixels: limits.maxPixels)
        let masks = try file.pages.map(mask)
        let maskFile = PictureFile(pages: masks.map(\.image), format: format)
        try maskFile.check(canBecome: format, name: image)
        if let preview {
            let tinted = zip(file.pages, masks).map { $0.tinted(in: $1) }
            try PictureFile(pages: tinted, format: file.format).write(
                to: preview, as: try previewFormat(of: preview), quality: 95, overwrite: overwrite)
        }
        try maskFile.write(to: output, as: format, quality: 100, overwrite: overwrite)
        for mask in masks {
            Console().say("\(output): \(mask.width)×\(mask.height), \(mask.holeDescription)")
        }
    }

    private func mask(of picture: Image) throws -> Mask {
        guard let region = region?.region else {
            return detector.damage(in: picture)
        }
        guard picture.bounds.contains(region) else {
            throw CommandError(
                .outsidePicture,
                "--region \(region.x),\(region.y),\(region.width),\(region.height) does not lie in "
                    + "'\(image)', which is \(picture.width)×\(picture.height) pixels; "
                    + "make it smaller.")
        }
        return detector.damage(in: picture, within: region)
    }

    /// What finds the damage; a colour, which `validate` demands, makes it a search for that.
    private var detector: any DamageDetector {
        if let color {
            return ColorDetector(color: color.components, tolerance: Float(tolerance) / 255)
        }
        return switch kind {
        case .dust: DustDetector(sensitivity: sensitivity)
        case .text: TextDetector(sensitivity: sensitivity)
        default: ScratchDetector(sensitivity: sensitivity)
        }
    }

    private func previewFormat(of path: String) throws -> PictureFile.Format {
        guard let format = PictureFile.Format(path: path) else {
            throw CommandError(
                .targetConflict,
                "'\(path)' names no picture format; end it in .png, .jpg, .webp or .tif.")
        }
        return format
    }
}
