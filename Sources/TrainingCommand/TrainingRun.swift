import CommandSupport
import InpaintingNetworks
import InpaintingTraining
import Torch
import WeightFiles

/// A training and what it leaves in the run's folder; lives on the compute thread.
struct TrainingRun {
    let options: TrainingOptions
    let recipe: Recipe
    let packing: TrainingOptions.Packing?
    let checkpoints: CheckpointDirectory
    private let task: any TrainingTask

    init(
        _ options: TrainingOptions, _ recipe: Recipe, packing: TrainingOptions.Packing?,
        device: Device
    ) throws {
        self.options = options
        self.packing = packing
        self.recipe = recipe
        checkpoints = CheckpointDirectory(options.folder)
        try options.precision.check(on: device)
        task = recipe.method.makeTask(
            features: try Self.features(options.features, for: recipe, on: device),
            seed: recipe.seed, device: device)
    }

    /// VGG16 where the recipe's losses compare features.
    private static func features(
        _ path: String?, for recipe: Recipe, on device: Device
    ) throws -> VGG16Features? {
        let taps = recipe.method.featureTaps
        guard !taps.isEmpty else { return nil }
        guard let path else {
            throw TrainingError(
                .invalidRecipe,
                "The recipe \(recipe.name) compares features of VGG16: name a file of its weights "
                    + "with --features.")
        }
        return try VGG16Features(
            Checkpoint(reading: path), taps: taps, scale: recipe.featureScale, device: device)
    }

    func run() throws {
        guard options.resume || !checkpoints.hasCheckpoint else {
            throw TrainingError(
                .invalidRun,
                "'\(options.folder)' holds a run already; add --resume to go on with it.")
        }
        let isResumed = checkpoints.hasCheckpoint
        if !isResumed, let weights = options.weights {
            try NetworkFile(reading: weights).load(into: task.network)
        }
        let (sources, validation) = try firstProcessFirst {
            if !isResumed, isFirst {
                try checkpoints.create(for: recipe, startingFrom: options.weights)
            }
            let sources = try self.sources()
            return (sources, try validationBatches(sources))
        }
        let trainer = Trainer(
            task, recipe, photographs: sources.fingerprint, validation: Validation(validation),
            checkpoints: checkpoints, precision: options.precision)
        if isResumed { try trainer.resume() }
        let loader = try loader(sources, from: trainer.step)
        let batches = Batch.sequence(from: loader, startingAt: trainer.step)
        Interruption.watch()
        guard isFirst else {
            return try trainer.run(on: batches, onStep: { _ in !Interruption.isRequested }) { _ in }
        }
        try watch(trainer, on: batches, sheetOf: validation[0])
        try finish(trainer, damaged: loader.damagedNames)
    }

    /// Whether this process writes what one process writes for all.
    private var isFirst: Bool { ProcessGroup.current?.isFirst ?? true }

    /// What the first process prepares in the run's folder is there for the others.
    private func firstProcessFirst<Result>(_ body: () throws -> Result) throws -> Result {
        guard let group = ProcessGroup.current else { return try body() }
        if !group.isFirst { group.meet() }
        defer { if group.isFirst { group.meet() } }
        return try body()
    }

    /// Trains, and shows and writes down how it goes.
    private func watch(
        _ trainer: Trainer, on batches: some Sequence<Batch>, sheetOf pictures: Batch
    ) throws {
        let first = trainer.step
        let console = Console(bar: ProgressBar(total: recipe.steps - first, unit: "steps"))
        var diary = try RunDiary(checkpoints, title: recipe.name, after: first)
        let start = ContinuousClock.now
        try trainer.run(on: batches) { step in
            console.show(done: step - first)
            return !Interruption.isRequested
        } onReport: { report in
            let elapsed = ContinuousClock.now - start
            if report.validated != nil {
                let sheet = trainer.withAveragedWeights { SampleSheet(task, pictures) }
                try diary.add(sheet, after: report.step)
                console.say(line(for: report, after: elapsed, from: first))
            }
            try diary.add(report, seconds: inSeconds(elapsed))
        }
        console.finish()
        try diary.close()
    }

    private func finish(_ trainer: Trainer, damaged: [String]) throws {
        let console = Console()
        let weights = "\(options.folder)/weights.safetensors"
        var description = try recipe.weightsDescription(steps: trainer.step)
        if let start = try checkpoints.start { description = description.continuing(start) }
        try trainer.withAveragedWeights {
            try NetworkFile.write(task.network, description, to: weights)
        }
        if !damaged.isEmpty {
            console.say(
                "left out because they are damaged, \(damaged.count) in all: "
                    + damaged.joined(separator: ", "))
        }
        console.say(
            "\(trainer.step) of \(recipe.steps) steps done; weights are in '\(weights)'.")
    }

    private func line(for report: StepReport, after elapsed: Duration, from first: Int) -> String {
        let done = report.step - first
        let left = elapsed / done * (recipe.steps - report.step)
        let losses = report.losses.sorted { $0.key < $1.key }
            .map { "\($0) \(formatted($1, decimals: 4))" }
        return "step \(report.step) of \(recipe.steps), "
            + "\(formatted(inSeconds(elapsed) / Double(done), decimals: 2)) s a step, "
            + "\(clockText(of: left)) left: " + losses.joined(separator: ", ")
    }
}
