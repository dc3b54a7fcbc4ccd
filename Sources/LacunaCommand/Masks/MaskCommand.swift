import ArgumentParser

/// `lacuna mask`: making masks and looking at them.
struct MaskCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mask",
        abstract: "Make masks at random or from damage, or tell what is in one.",
        subcommands: [
            MaskGenerateCommand.self, MaskDetectCommand.self, MaskInspectCommand.self,
        ])
}
