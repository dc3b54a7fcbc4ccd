import ArgumentParser
import CommandSupport
import FileAccess
import FoundationEssentials
import InpaintingTraining
import Torch

/// What a training is started with: a recipe, photographs, and a folder for the run.
package struct TrainingOptions: ParsableArguments {
    /// What a training leaves behind, for the help of the programs.
    package static let discussion = """
        The run's folder gets config.json (the recipe), last.safetensors (the newest checkpoint, \
        also called step-N.safetensors) and best.safetensors (the one that validates best), \
        metrics.jsonl (the losses), index.html (curves and sample sheets), samples/ (sheets of \
        damaged picture, hole, result and truth), events.out.tfevents.* (all of that for \
        TensorBoard) and, at the end, weights.safetensors for lacuna run --model. Ctrl-C or SIGTERM \
        finish the step and save; --resume goes on with the same losses to the last bit. Started by \
        torchrun or srun, its processes share each batch.
        """

    /// Makes a shard of a folder of photographs.
    package typealias Packing = (_ folder: String, _ shard: String) throws -> Void

    @Argument(
        help: ArgumentHelp(
            "A recipe by name, such as glcic or glcic-small, or a JSON file.",
            valueName: "recipe"))
    var recipe: String

    @Flag(
        help: "Print every value of the recipe, what it means and where the paper says it, and end."
    )
    var explain = false

    @Option(
        name: .customLong("images"),
        help: ArgumentHelp(
            "Photographs to learn from: a shard made by lacuna pack, or a folder, which lacuna train "
                + "packs first.",
            valueName: "path"))
    var givenImages: String?

    @Option(
        help: ArgumentHelp(
            "Textures to mix in, as the recipe's textureShare says.", valueName: "path"))
    var textures: String?

    @Option(
        help: ArgumentHelp(
            "Photographs for validation and sample sheets. (default: those of --images)",
            valueName: "path"))
    var validation: String?

    @Option(
        help: ArgumentHelp(
            "VGG16's weights, torchvision's .pth or safetensors, for perceptual and style losses.",
            valueName: "file"))
    var features: String?

    @Option(
        help: ArgumentHelp(
            "Weights of the recipe's network to start from, such as those of another training. "
                + "(default: drawn ones)", valueName: "file"))
    var weights: String?

    @Option(
        name: .customLong("run"), help: ArgumentHelp("The folder of the run.", valueName: "folder"))
    var givenFolder: String?

    @Flag(help: "Go on from the folder's checkpoint.")
    var resume = false

    @Option(
        help: ArgumentHelp(
            "Where the steps run: auto (a GPU if there is one), cpu, cuda or cuda:N. "
                + "(default: auto)", valueName: "device"))
    var device: DeviceName?

    @Option(
        help: ArgumentHelp(
            "How exactly steps compute; bfloat16 is for GPUs.", valueName: "precision"))
    var precision = Precision.float32

    @Option(
        help: ArgumentHelp(
            "The processor cores that a step may use. (default: all)", valueName: "count"))
    var threads: Int?

    @Option(
        help: ArgumentHelp(
            "Threads that load photographs; the batches are the same for any number.",
            valueName: "count"))
    var workers = 1

    @Option(
        help: ArgumentHelp(
            "The memory for decoded photographs, such as 512MiB or 4GiB.",
            valueName: "size"))
    var cache = ByteCount(bytes: 1 << 30)

    /// How long processes that train together wait for each other.
    private static let patience = Duration.seconds(120)

    package init() {}

    package func validate() throws {
        guard explain || (givenImages != nil && givenFolder != nil) else {
            throw ValidationError(
                "Name what to learn from with --images and the folder of the run with --run.")
        }
        guard (1...256).contains(workers) else {
            throw ValidationError("--workers \(workers) is out of range; use 1 to 256.")
        }
        if let threads, !(1...1024).contains(threads) {
            throw ValidationError("--threads \(threads) is out of range; use 1 to 1024.")
        }
    }

    /// Trains, or explains the recipe.
    ///
    /// - Parameter packing: What is done with folders of photographs; nil where only shards are
    ///   taken.
    /// - Throws: The error of what is wrong with the recipe, the photographs or the run's folder.
    package func run(packing: Packing? = nil) throws {
        let recipe = try namedRecipe()
        guard !explain else { return print(try explanation(of: recipe), terminator: "") }
        if packing == nil { try requireShards() }
        try TorchLibrary.checkVersion()
        TorchLibrary.keepMemory()
        if let threads { TorchLibrary.threadCount = threads }
        let environment = ProcessInfo.processInfo.environment
        let meeting = try ProcessMeeting(environment: environment)
        try ComputeThread.run {
            let device = try Device(device?.text ?? "auto", localRank: meeting?.localRank ?? 0)
            let group = try meeting.map {
                try ProcessGroup($0, on: device, patience: Self.patience)
            }
            try ProcessGroup.$current.withValue(group) {
                try TrainingRun(self, recipe, packing: packing, device: device).run()
            }
        }
    }
}

extension TrainingOptions {
    var images: String { given(givenImages) }
    var folder: String { given(givenFolder) }

    /// What only --explain does without.
    private func given(_ path: String?) -> String {
        guard let path else { preconditionFailure("validate() passed a training without folders") }
        return path
    }

    /// The preset or the file that the argument names.
    private func namedRecipe() throws -> Recipe {
        if let preset = Recipe.preset(named: recipe) { return preset }
        guard FileStatus(of: recipe) != nil || recipe.contains(where: { "./".contains($0) }) else {
            throw TrainingError(
                .unknownRecipe,
                "There is no recipe '\(recipe)'; name a JSON file or one of "
                    + Recipe.presets.map(\.name).joined(separator: ", ") + ".")
        }
        return try Recipe(reading: recipe)
    }

    /// Refuses folders, each of which would have to be packed.
    private func requireShards() throws {
        for path in [images, textures, validation].compactMap(\.self)
        where FileStatus(of: path)?.isFolder == true {
            throw TrainingError(
                .noPictures,
                "'\(path)' is a folder, and this program learns from shards only; make one with "
                    + "'lacuna pack \(path) --recursive --output FILE.tar' and name that.")
        }
    }

    private func explanation(of recipe: Recipe) throws -> String {
        let rows = try recipe.explanations().map { row in
            (name: "\(row.key) = \(row.value)", value: row.meaning)
        }
        return Table(rows).text
    }
}
