import ImageFiles
import Imaging
import InpaintingNetworks
import InpaintingTraining
import Torch
import WeightFiles

/// A training and what it leaves in the run's folder; lives on the compute thread.
struct TrainingRun {
    private let command: TrainCommand
    private let recipe: Recipe
    private let checkpoints: CheckpointDirectory
    private let task: any TrainingTask

    init(_ command: TrainCommand, _ recipe: Recipe) throws {
        self.command = command
        self.recipe = recipe
        checkpoints = CheckpointDirectory(command.folder)
        let device = try Device(command.device?.text ?? "auto")
        task = recipe.method.makeTask(
            features: try Self.features(command.features, for: recipe, on: device),
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
        return try VGG16Features(Checkpoint(reading: path), taps: taps, device: device)
    }

    func run() throws {
        guard command.resume || !checkpoints.hasCheckpoint else {
            throw CommandError(
                .targetConflict,
                "'\(command.folder)' holds a run already; add --resume to go on with it.")
        }
        let isResumed = checkpoints.hasCheckpoint
        if !isResumed { try checkpoints.create(for: recipe) }
        let sources = try command.sources(recipe)
        var trainer = Trainer(
            task, recipe, photographs: sources.fingerprint, checkpoints: checkpoints)
        if isResumed { try trainer.resume() }
        let first = trainer.step
        var log = try MetricsLog("\(command.folder)/metrics.jsonl", after: first)
        let samples = try command.sampleBatch(recipe)
        let loader = try command.loader(recipe, sources, from: first)
        let console = Console(bar: ProgressBar(total: recipe.steps - first, unit: "steps"))
        let start = ContinuousClock.now

        Interruption.watch()
        try trainer.run(on: Batch.sequence(from: loader, startingAt: first)) { report in
            let elapsed = ContinuousClock.now - start
            try log.add(report, seconds: elapsed.inSeconds)
            console.show(done: report.step - first)
            if report.step.isMultiple(of: command.sheetEvery) {
                try writeSheet(samples, step: report.step)
                try checkpoints.write(CurvePage(title: recipe.name, log.entries))
                console.say(line(for: report, after: elapsed, from: first))
            }
            return !Interruption.isRequested
        }
        console.finish()
        try finish(log, steps: trainer.step, damaged: loader.damagedNames, console)
    }

    private func finish(
        _ log: MetricsLog, steps: Int, damaged: [String], _ console: Console
    ) throws {
        let weights = "\(command.folder)/weights.safetensors"
        try checkpoints.write(CurvePage(title: recipe.name, log.entries))
        try NetworkFile.write(
            task.network, try recipe.weightsDescription(steps: steps), to: weights)
        if !damaged.isEmpty {
            console.say("left out because they are damaged: \(damaged.joined(separator: ", "))")
        }
        console.say("\(steps) of \(recipe.steps) steps done; weights are in '\(weights)'.")
    }

    private func line(for report: StepReport, after elapsed: Duration, from first: Int) -> String {
        let done = report.step - first
        let left = elapsed / done * (recipe.steps - report.step)
        let losses = report.losses.sorted { $0.key < $1.key }
            .map { "\($0) \($1.formatted(decimals: 4))" }
        return "step \(report.step) of \(recipe.steps), "
            + "\((elapsed.inSeconds / Double(done)).formatted(decimals: 2)) s a step, "
            + "\(left.clockText) left: " + losses.joined(separator: ", ")
    }

    private func writeSheet(_ batch: Batch, step: Int) throws {
        try PictureFile(pages: [SampleSheet(task, batch).image], format: .png).write(
            to: "\(command.folder)/samples/step-\(step).png", as: .png, quality: 95,
            overwrite: true)
    }
}
