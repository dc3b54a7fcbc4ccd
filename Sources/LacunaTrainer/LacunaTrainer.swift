import ArgumentParser
import CommandSupport
import TrainingCommand

/// The program for machines that only train: `lacuna train` without what reads picture files.
@main
struct LacunaTrainer: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lacuna-trainer",
        abstract: "Train a network by a recipe, from shards that lacuna pack made.",
        discussion: TrainingOptions.discussion,
        version: lacunaVersion)

    @OptionGroup var options: TrainingOptions

    static func main() async {
        await runToExit(Self.self)
    }

    func run() throws {
        try options.run()
    }
}
