import ArgumentParser
import Foundation
import InpaintingTraining
import Torch

/// Trains as `lacuna train` does, checkpoints included, and tells how the memory grows.
struct MemoryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "memory", abstract: "Measure how resident memory grows over many steps.")

    @Argument(help: "A shard of photographs.")
    var shard: String

    @Argument(help: "The name of a recipe or a recipe file, for losses without VGG16.")
    var recipe: String

    @Option(help: "Growth is counted from here.")
    var first = 1000

    @Option(help: "How far apart memory is read, in steps.")
    var interval = 500

    func run() throws {
        let recipe = try Recipe.preset(named: recipe) ?? Recipe(reading: recipe)
        TorchLibrary.keepMemory()
        try ComputeThread.run { try measure(recipe) }
    }

    private func measure(_ recipe: Recipe) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
            .path(percentEncoded: false)
        let checkpoints = CheckpointDirectory(folder)
        try checkpoints.create(for: recipe)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let task = recipe.method.makeTask(features: nil, seed: recipe.seed, device: .cpu)
        let trainer = Trainer(task, recipe, photographs: "", checkpoints: checkpoints)
        var beginning: Double?
        var last = 0.0
        try trainer.run(on: try recipe.batches(from: shard)) { step in
            guard step >= first, step.isMultiple(of: interval) else { return true }
            last = residentMebibytes()
            beginning = beginning ?? last
            print("step \(step): \(last) MiB")
            return true
        } onReport: { _ in
        }
        let growth = 100 * (last / (beginning ?? last) - 1)
        print("growth from step \(first) to \(trainer.step): \(growth) %")
    }
}

/// What of this process is in memory.
private func residentMebibytes() -> Double {
    let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
    let pages = text.split(separator: " ").dropFirst().first.flatMap { Double($0) } ?? 0
    return pages * Double(sysconf(Int32(_SC_PAGESIZE))) / 1_048_576
}
