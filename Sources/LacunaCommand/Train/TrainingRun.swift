import FoundationEssentials
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
    private let task: PartialConvTask

    init(_ command: TrainCommand, _ recipe: Recipe) throws {
        self.command = command
        self.recipe = recipe
        checkpoints = CheckpointDirectory(command.folder)
        let device = try Device(command.device?.text ?? "auto")
        let features = try command.features.map {
            try VGG16Features(SafeTensors(reading: $0), device: device)
        }
        task = try PartialConvTask(recipe, features: features, device: device)
    }

    func run() throws {
        guard command.resume || !checkpoints.hasCheckpoint else {
            throw CommandError(
                .targetConflict,
                "'\(command.folder)' holds a run already; add --resume to go on with it.")
        }
        try checkpoints.create(for: recipe)
        var trainer = Trainer(task, recipe, checkpoints: checkpoints)
        if command.resume, checkpoints.hasCheckpoint { try trainer.resume() }
        var log = try MetricsLog("\(command.folder)/metrics.jsonl", after: trainer.step)
        let samples = try command.sampleBatch(recipe)
        let console = Console(bar: ProgressBar(total: recipe.steps, unit: "steps"))
        let start = ContinuousClock.now
        let firstStep = trainer.step

        Interruption.watch()
        try trainer.run(on: try command.batches(recipe, from: trainer.step)) { report in
            let elapsed = ContinuousClock.now - start
            try log.add(report, seconds: elapsed.inSeconds)
            console.show(done: report.step)
            if report.step.isMultiple(of: command.sheetEvery) {
                try writeSheet(samples, step: report.step)
                try writePage(log)
                console.say(line(for: report, after: elapsed, from: firstStep))
            }
            return !Interruption.isRequested
        }
        console.finish()
        try writePage(log)
        try writeWeights(steps: trainer.step)
        console.say(
            "\(trainer.step) of \(recipe.steps) steps done; weights are in "
                + "'\(command.folder)/weights.safetensors'.")
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
        let folder = "\(command.folder)/samples"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let sheet = SampleSheet(task, batch).image
        try PictureFile(pages: [sheet], format: .png).write(
            to: "\(folder)/step-\(step).png", as: .png, quality: 95, overwrite: true)
    }

    private func writePage(_ log: MetricsLog) throws {
        let page = CurvePage(title: recipe.name, log.entries).html
        try page.write(toFile: "\(command.folder)/curves.html", atomically: true, encoding: .utf8)
    }

    private func writeWeights(steps: Int) throws {
        try NetworkFile.write(
            task.network, try recipe.weightsDescription(steps: steps),
            to: "\(command.folder)/weights.safetensors")
    }
}
