import ArgumentParser

/// Compares the fillers of Lacuna with those of other libraries on the same pictures and holes.
@main
struct Fillers: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Compare fillers by time, memory and what they fill in.",
        subcommands: [CompareCommand.self, FillCommand.self],
        defaultSubcommand: CompareCommand.self)
}
