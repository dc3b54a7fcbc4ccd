import ArgumentParser

/// `lacuna models`: what can fill holes.
struct ModelsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "models",
        abstract: "List the models that can fill holes, or tell about one.",
        subcommands: [ModelsListCommand.self, ModelsShowCommand.self])
}
