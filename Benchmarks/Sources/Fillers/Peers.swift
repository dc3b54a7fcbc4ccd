import Foundation
import Lacuna

/// Starts fillers in processes of their own: ours through `FillCommand`, the others through
/// `peers.py`.
struct Peers {
    let python: String

    private static let script = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../peers.py").standardizedFileURL.path(percentEncoded: false)

    /// The names of the fillers whose libraries are installed.
    func available() throws -> [String] {
        let names = try output(of: [python, Self.script, "--list"])
        return names.split(whereSeparator: \.isWhitespace).map(String.init)
    }

    /// Has a filler write the result, on so many cores.
    func fill(_ files: FillFiles, by filler: Filler, threads: Int) throws -> Fill {
        let command =
            switch filler {
            case .ours(let name): [CommandLine.arguments[0], "fill", name]
            case .peer(let name): [python, Self.script, name]
            }
        let cores = (0..<threads).map(String.init).joined(separator: ",")
        let text = try output(
            of: ["taskset", "-c", cores] + command + [files.picture, files.hole, files.result],
            threads: threads)
        return try JSONDecoder().decode(Fill.self, from: Data(text.utf8))
    }

    private func output(of command: [String], threads: Int = 1) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["OMP_NUM_THREADS=\(threads)"] + command
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw ValidationFailure("'\(command.joined(separator: " "))' failed; see above.")
        }
        return String(decoding: data, as: UTF8.self)
    }
}
