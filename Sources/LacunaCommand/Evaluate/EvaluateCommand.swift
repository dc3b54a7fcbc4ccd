import ArgumentParser
import CommandSupport
import FileAccess
import ImageFiles
import Imaging
import Inpainting
import InpaintingEvaluation
import InpaintingModels
import MaskRecipes
import Torch

/// `lacuna evaluate`: fills holes in intact pictures and compares with what was there.
struct EvaluateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Measure how near models come to what was there before the hole.",
        usage: "lacuna evaluate [<options>] --images <folder>",
        discussion: """
            Every picture of the folder gets one hole of each preset, and every model fills it. \
            The holes follow from the seed and the order of the file names alone, so that the same \
            command prints the same numbers.

            Each row names its region, the hole or the whole picture, and speaks about the holes \
            of a preset, about those whose ratio lies in a bin such as (0.1, 0.2], or about all. \
            PSNR: of each picture, then averaged. SSIM: Gaussian window of 11x11 pixels cut off at \
            the border, each colour channel by itself. L1, L2: mean absolute and squared error in \
            percent. Detail: mean gradient of the results divided by that of the truth; PSNR and \
            SSIM reward blur, which has less than 1.
            """)

    @Option(help: ArgumentHelp("The folder of intact pictures.", valueName: "folder"))
    var images: String

    @Option(
        help: ArgumentHelp(
            """
            A name from 'lacuna models list', a weights file, or a TorchScript file that you \
            trust; repeat it to compare.
            """, valueName: "name|file"))
    var model = ModelCatalog.models.map(\.name)

    @Option(
        help: ArgumentHelp(
            "A kind of hole, as in 'lacuna mask generate'; may be repeated.", valueName: "name"))
    var preset = ["thin", "medium", "thick"].compactMap(MaskRecipe.preset(named:))

    @Option(
        help: ArgumentHelp(
            """
            The side of the square that is cut out of each picture's middle and made smaller; \
            smaller pictures keep theirs.
            """, valueName: "px"))
    var size = 512

    @Option(help: ArgumentHelp("The pixels around each hole that a model sees.", valueName: "px"))
    var context = 128

    @Option(help: ArgumentHelp("Fixes the holes.", valueName: "number"))
    var seed: UInt64 = 1

    @Option(help: "How to print the numbers.")
    var output = EvaluationFormat.table

    @Option(
        help: ArgumentHelp(
            "Also write truth, hole and each model's result side by side, as NAME-PRESET.png.",
            valueName: "folder"))
    var samples: String?

    @Flag(help: "Replace samples that are already there.")
    var overwrite = false

    @OptionGroup(title: "Model options") var device: DeviceOptions
    @OptionGroup(title: "Size options") var limits: LimitOptions

    func validate() throws {
        for (name, value) in [("size", size), ("context", context)]
        where !(1...65_535).contains(value) {
            throw ValidationError("--\(name) \(value) is out of range; use 1 to 65535 pixels.")
        }
        for (name, values) in [("model", model), ("preset", preset.map(\.name))]
        where Set(values).count < values.count {
            throw ValidationError("--\(name) names one twice; name each once.")
        }
    }

    func run() throws {
        let text = try report().text(as: output)
        try StandardStreams.writeOutput(Array(text.utf8))
    }

    /// Evaluates the models on the pictures of the folder.
    func report() throws -> EvaluationReport {
        let names = try PictureFolder(path: images, isRecursive: false).pictures()
        guard !names.isEmpty else {
            throw CommandError(
                .nothingToDo,
                "'\(images)' holds no pictures; name a folder with PNG, JPEG, WebP or TIFF files.")
        }
        let device = try device.chosenDevice()
        var evaluation = Evaluation(
            of: try model.map { (name: $0, inpainter: try inpainter(named: $0, on: device)) },
            on: preset, seed: seed)
        let console = Console(bar: ProgressBar(total: names.count, unit: "pictures"))
        defer { console.finish() }
        try self.device.withThreads {
            for (index, name) in names.enumerated() {
                console.show(done: index)
                try add(name, to: &evaluation)
            }
        }
        return evaluation.report
    }
}

extension EvaluateCommand {
    private func inpainter(named name: String, on device: Device) throws -> any Inpainter {
        cropping(try ModelCatalog.model(named: name).makeInpainter(device: device))
    }

    private func cropping(_ inpainter: some Inpainter) -> any Inpainter {
        CroppingInpainter(inpainter, context: context)
    }

    /// Adds the first page of a file.
    private func add(_ name: String, to evaluation: inout Evaluation) throws {
        let path = "\(images)/\(name)"
        let file = try PictureFile(reading: path, maxPixels: limits.maxPixels)
        let picture = file.pages[0].centerSquare(side: size)
        try evaluation.add(picture, named: path) { trial in
            try samples.map { try write(trial, of: name, to: $0) }
        }
    }

    private func write(_ trial: Trial, of name: String, to folder: String) throws {
        let path = "\(folder)/\(name)-\(trial.recipe.name).png"
        try createFolders(of: path)
        try PictureFile(pages: [trial.sheet], format: .png).write(
            to: path, as: .png, quality: 100, overwrite: overwrite)
    }
}

extension Image {
    /// The largest square in the middle, made smaller if its side is longer than `side`.
    func centerSquare(side: Int) -> Image {
        let short = min(width, height)
        let square = cropped(
            to: Region(
                x: (width - short) / 2, y: (height - short) / 2, width: short, height: short))
        return short > side ? square.resized(width: side, height: side) : square
    }
}
