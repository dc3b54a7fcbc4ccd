import InpaintingTraining
import Torch

/// Compares a training step on photographs, loaded and augmented meanwhile, with a step on one
/// batch over and over: what the trainer loses to waiting for pictures.
///
/// The first phase of the recipe must do without VGG16.
///
/// `swift run -c release TrainingStep RECIPE.json SHARD.tar [ROUNDS]`, in the folder `Benchmarks`.
@main
struct TrainingStep {
    private static let stepsPerRound = 16

    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count >= 3 else {
            return print("usage: TrainingStep RECIPE.json SHARD.tar [ROUNDS]")
        }
        let recipe = try Recipe(reading: arguments[1])
        let rounds = arguments.count > 3 ? Int(arguments[3]) ?? 10 : 10
        TorchLibrary.keepMemory()
        try ComputeThread.run { try compare(recipe, shard: arguments[2], rounds: rounds) }
    }

    private static func compare(_ recipe: Recipe, shard: String, rounds: Int) throws {
        let task = recipe.method.makeTask(features: nil, seed: recipe.seed, device: .cpu)
        let loader = try PhotoLoader(
            [PhotoSource(try Shard(reading: shard))],
            PhotoLoader.Configuration(
                batchSize: recipe.batchSize, side: recipe.side, augmentation: recipe.augmentation,
                masks: recipe.masks, seed: recipe.seed))
        var photographs = Batch.sequence(from: loader, startingAt: 0).makeIterator()
        guard let repeated = photographs.next() else { return }
        var ratios: [Double] = []
        for round in 0..<rounds {
            let same = duration { _ = task.step(on: repeated) }
            let real = duration { if let batch = photographs.next() { _ = task.step(on: batch) } }
            guard round > 0 else { continue }
            ratios.append(real / same)
            print("repeated \(same) s, photographs \(real) s a step, ratio \(ratios.last ?? 0)")
        }
        print("median ratio \(ratios.sorted()[ratios.count / 2])")
    }

    /// Seconds a step.
    private static func duration(_ step: () -> Void) -> Double {
        let time = ContinuousClock().measure { for _ in 0..<stepsPerRound { step() } }
        return time / .seconds(1) / Double(stepsPerRound)
    }
}
