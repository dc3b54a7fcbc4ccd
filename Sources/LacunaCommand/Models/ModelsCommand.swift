import ArgumentParser

/// `lacuna models`: what can fill holes.
struct ModelsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "models",
        abstract: "List the models that can fill holes; import, export and compare networks.",
        subcommands: [
            ModelsListCommand.self, ModelsShowCommand.self, ModelsImportCommand.self,
            ModelsExportCommand.self, ModelsApplyCommand.self,
        ])
}
