import ArgumentParser
import InpaintingTraining
import Torch

/// Works out from a step on one core and the rate of exchange what steps cost on many processes.
struct ScalingCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scaling",
        abstract: "Time full-size steps on one core and work out those of many processes.")

    @Argument(help: "A shard of photographs.")
    var shard: String

    @Option(help: "VGG16's weights, under torchvision's names.")
    var features: String

    @Option(parsing: .upToNextOption, help: "Names of recipes; one of each network.")
    var recipes = ["context-encoder-center", "glcic", "partial-conv", "coherent-attention"]

    @Option(parsing: .upToNextOption, help: "Numbers of processes.")
    var processes = [1, 2, 4, 8, 16, 32]

    @Option(help: "Seconds that a message takes, whatever its length.")
    var latency: Double

    @Option(help: "Bytes a second between two processes.")
    var bandwidth: Double

    @Option(help: "How many times as fast as this core each process computes.")
    var speed = 1.0

    @Option(help: "Pictures of the step that is timed.")
    var pictures = 2

    func run() throws {
        TorchLibrary.keepMemory()
        TorchLibrary.threadCount = 1
        for name in recipes {
            guard let recipe = Recipe.preset(named: name) else {
                throw ValidationError("There is no recipe '\(name)'.")
            }
            try ComputeThread.run { try simulate(recipe) }
        }
    }

    private func simulate(_ recipe: Recipe) throws {
        let step = try timedStep(recipe)
        let link = Link(latency: latency, bandwidth: bandwidth)
        print(
            "\(recipe.name), batch \(recipe.batchSize): \(step.secondsPerPicture) s a picture, "
                + "\(step.gradients.map { "\($0 >> 20) MiB" }.joined(separator: " and "))")
        let alone = step.seconds(pictures: recipe.batchSize, processes: 1, link)
        for count in processes {
            // A batch that cannot be shared grows.
            let share = max(1, recipe.batchSize / count)
            let seconds = step.seconds(pictures: share, processes: count, link)
            let gain = Double(share * count) / Double(recipe.batchSize) * alone / seconds
            print("  \(count) with \(share) each: \(seconds) s a step, \(gain) times the pictures")
        }
    }

    /// The second step of the last phase, in which most is computed.
    private func timedStep(_ recipe: Recipe) throws -> SimulatedStep {
        var small = recipe
        small.batchSize = min(pictures, recipe.batchSize)
        let task = try recipe.makeTask(features: features)
        var batches = try small.batches(from: shard).makeIterator()
        guard var batch = batches.next() else { throw TrainingStepError("no photographs") }
        batch.step = recipe.steps - 1
        _ = task.step(on: batch).mapValues(\.item)
        let seconds = duration { _ = task.step(on: batch).mapValues(\.item) }
        return SimulatedStep(
            secondsPerPicture: seconds / Double(small.batchSize) / speed,
            gradients: task.optimizers.map { optimizer in
                optimizer.parameters.reduce(0) { $0 + 4 * $1.count }
            })
    }
}
