import ArgumentParser

/// Measures what a training step costs, waits for and keeps.
@main
struct TrainingStep: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measure training steps.",
        subcommands: [
            CompareCommand.self, LoadingCommand.self, MemoryCommand.self, ExchangeCommand.self,
            ScalingCommand.self,
        ])
}
