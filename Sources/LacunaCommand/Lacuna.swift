import ArgumentParser
import Glibc

/// The program: its verbs, and the only place where errors end.
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
        version: "0.1.0",
        subcommands: [
            RunCommand.self, MaskCommand.self, ModelsCommand.self, EvaluateCommand.self,
            TrainCommand.self, PackCommand.self, ServeCommand.self,
        ])

    static func main() async {
        // A file that grows beyond what is allowed is then an error with a sentence.
        signal(SIGXFSZ, SIG_IGN)
        // libtorch would otherwise take its registries apart first: 30 ms of every call.
        on_exit(
            { status, _ in
                fflush(nil)
                _exit(status)
            }, nil)
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            guard exitCode(for: error) == .failure, !(error is ExitCode) else {
                exit(withError: error)
            }
            StandardStreams.writeError("lacuna: \(error)\n")
            exit(withError: ExitCode.failure)
        }
    }
}
