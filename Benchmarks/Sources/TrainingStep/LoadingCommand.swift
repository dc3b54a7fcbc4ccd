import ArgumentParser
import Foundation
import InpaintingTraining
import Torch

/// Measures what share of the time training waits for photographs, and what a step loses to their
/// being loaded meanwhile: its time beside that of a step on one batch over and over.
struct LoadingCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "loading", abstract: "Measure how long steps wait for photographs.")

    @Argument(help: "A shard of photographs.")
    var shard: String

    @Option(parsing: .upToNextOption, help: "Names of recipes and recipe files; all small ones.")
    var recipes = Recipe.presets.map(\.name).filter { $0.hasSuffix("-small") }

    @Option(help: "VGG16's weights, under torchvision's names.")
    var features: String

    @Option(help: "How often each is measured; the median counts.")
    var rounds = 5

    @Option(help: "The steps of a round on each kind of batch.")
    var steps = 8

    func run() throws {
        TorchLibrary.keepMemory()
        for name in recipes {
            let recipe = try Recipe.preset(named: name) ?? Recipe(reading: name)
            try ComputeThread.run { try measure(recipe) }
        }
    }

    private func measure(_ recipe: Recipe) throws {
        let task = try recipe.makeTask(features: features)
        var photographs = try recipe.batches(from: shard).makeIterator()
        guard let repeated = photographs.next() else { return }
        var (shares, ratios): ([Double], [Double]) = ([], [])
        for round in 0...rounds {
            var waiting = 0.0
            let same = duration { for _ in 0..<steps { _ = task.step(on: repeated) } }
            let real = duration {
                for _ in 0..<steps {
                    var batch: Batch?
                    waiting += duration { batch = photographs.next() }
                    if let batch { _ = task.step(on: batch) }
                }
            }
            guard round > 0 else { continue }
            shares.append(waiting / real)
            ratios.append(real / same)
        }
        print(
            "\(recipe.name): waits \(100 * median(shares)) % of the time, "
                + "at most \(100 * (shares.max() ?? 0)) % in a round; "
                + "a step takes \(median(ratios)) of one on a repeated batch")
    }
}
