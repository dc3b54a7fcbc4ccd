import ArgumentParser
import TrainingCommand

/// `lacuna train`: a recipe, pictures, and a folder for the run.
struct TrainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train",
        abstract: "Train a network by a recipe.",
        discussion: TrainingOptions.discussion)

    private static let shortSide = 768

    @OptionGroup var options: TrainingOptions
    @OptionGroup var limits: LimitOptions

    func run() throws {
        try options.run { folder, shard in
            let packing = FolderPacking(
                folder: folder, isRecursive: true, shortSide: Self.shortSide,
                maxPixels: limits.maxPixels)
            _ = try packing.pack(into: shard)
        }
    }
}
