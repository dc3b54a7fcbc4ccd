import ArgumentParser
import CommandSupport
import ImageFiles
import PictureFilling

/// `lacuna run`: fills the holes of a picture or of a folder of pictures.
struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Fill the hole of a picture, or of every picture in a folder.",
        discussion: """
            White pixels of the mask (128 and more of 255) are the hole. Pixels outside it stay \
            as they are, to the bit, which is checked before anything is written; profile, EXIF, \
            resolution and pages stay too. JPEG and lossy WebP cannot keep pixels: write PNG or TIFF \
            where that matters.

            In folders, a picture's mask is the file of the same name, whatever its ending; a \
            mask file counts for all pictures. A mask of one page counts for all pages.
            """)

    @OptionGroup(title: "File options") var paths: PathOptions
    @OptionGroup(title: "Model options") var model: ModelOptions
    @OptionGroup(title: "Model options") var patches: PatchOptions
    @OptionGroup(title: "Model options") var donors: DonorOptions
    @OptionGroup(title: "Mask options") var reading: MaskReadingOptions
    @OptionGroup(title: "Mask options") var hole: HoleOptions
    @OptionGroup(title: "Output options") var target: OutputOptions
    @OptionGroup(title: "Folder options") var batch: BatchOptions
    @OptionGroup(title: "Size options") var strategy: StrategyOptions
    @OptionGroup(title: "Size options") var limits: LimitOptions

    func validate() throws {
        try reading.validate(mask: paths.mask)
        try patches.validate(model: model.model)
        try donors.validate(model: model.model)
        guard paths.output != StandardStreams.name || !target.concat else {
            throw ValidationError("--concat needs an output file to write beside.")
        }
        guard !batch.resume || !target.overwrite else {
            throw ValidationError("--resume keeps results and --overwrite does not; use one.")
        }
    }

    func run() throws {
        let plan = try JobPlanner(
            image: paths.image, mask: reading.file(for: paths.mask), output: paths.output,
            isRecursive: batch.recursive, format: target.format
        ).plan()
        let report = try batch.report.map {
            try ReportFile(path: $0, appending: batch.resume, overwriting: target.overwrite)
        }
        let bar = plan.isBatch ? ProgressBar(total: plan.jobs.count, unit: "pictures") : nil
        try model.device.withThreads {
            try BatchRun(
                restorer: try restorer(), model: model.model, report: report,
                console: Console(bar: bar)
            ).run(plan)
        }
    }

    private func restorer() throws -> Restorer {
        let inpainter =
            try patches.makeInpainter(seed: model.seed, maxPixels: limits.maxPixels)
            ?? donors.makeInpainter(maxPixels: limits.maxPixels)
            ?? model.makeInpainter()
        var strategy = strategy.strategy
        if patches.donor != nil || donors.donors != nil { strategy.kind = .original }
        return Restorer(
            inpainter: hole.blending(inpainter),
            reading: reading.reading(for: paths.mask), hole: hole, strategy: strategy,
            limits: limits, memory: try model.memoryBudget(for: donors.footprint), target: target,
            skipsFinished: batch.resume)
    }
}
