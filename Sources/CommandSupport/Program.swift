package import ArgumentParser
import Glibc

/// The version of Lacuna.
package let lacunaVersion = "0.1.0"

/// Runs a program from its arguments to its exit code; the only place where errors end.
package func runToExit(_ program: (some ParsableCommand).Type) async {
    // A file that grows beyond what is allowed is then an error with a sentence.
    signal(SIGXFSZ, SIG_IGN)
    // libtorch would otherwise take its registries apart first: 30 ms of every call.
    on_exit(
        { status, _ in
            fflush(nil)
            _exit(status)
        }, nil)
    do {
        var command = try program.parseAsRoot()
        if var command = command as? any AsyncParsableCommand {
            try await command.run()
        } else {
            try command.run()
        }
    } catch {
        guard program.exitCode(for: error) == .failure, !(error is ExitCode) else {
            program.exit(withError: error)
        }
        let name = program.configuration.commandName ?? "\(program)"
        StandardStreams.writeError("\(name): \(error)\n")
        program.exit(withError: ExitCode.failure)
    }
}
