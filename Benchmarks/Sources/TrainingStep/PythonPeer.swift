import Foundation

/// A process that takes the steps of eager PyTorch, one whenever it is asked to.
struct PythonPeer {
    /// What a step took and found.
    struct Step: Decodable {
        let seconds: Double
        let losses: [String: Double]
    }

    private static let program = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../training_peers").standardizedFileURL.path(percentEncoded: false)

    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()

    /// Whether what the program imports is installed.
    static func isAvailable(_ python: String) -> Bool {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [python, "-c", "import torch, safetensors"]
        process.standardError = nil
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }

    init(
        _ python: String, method: String, start: String, features: String, threads: Int
    ) throws {
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [
            "OMP_NUM_THREADS=\(threads)", python, Self.program, method, start, features,
            String(threads),
        ]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        _ = try line()
    }

    func step() throws -> Step {
        try input.fileHandleForWriting.write(contentsOf: Data("\n".utf8))
        return try JSONDecoder().decode(Step.self, from: line())
    }

    /// The next line that the process prints; it prints one at a time.
    private func line() throws -> Data {
        var line = Data()
        while line.last != UInt8(ascii: "\n") {
            let part = output.fileHandleForReading.availableData
            guard !part.isEmpty else { throw TrainingStepError("PyTorch ended; see above") }
            line += part
        }
        return line
    }
}
