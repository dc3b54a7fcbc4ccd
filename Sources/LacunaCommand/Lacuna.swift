import ArgumentParser
import CommandSupport

/// The program and its verbs.
@main
struct Lacuna: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lacuna",
        abstract: "Fill holes in pictures: restore damaged photographs, remove objects.",
        discussion: """
            White pixels of a mask are the hole; every other pixel of the picture stays as it is. \
            Nothing here uses the network: models lie in files on this machine.

            Exit codes: 0 done, 1 failed, 2 some files of a folder failed, 64 wrong usage.
            """,
        version: lacunaVersion,
        subcommands: [
            RunCommand.self, MaskCommand.self, ModelsCommand.self, EvaluateCommand.self,
            TrainCommand.self, PackCommand.self, ServeCommand.self,
        ])

    static func main() async {
        await runToExit(Self.self)
    }
}
