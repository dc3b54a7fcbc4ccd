import ArgumentParser
import Foundation
import InpaintingTraining

/// Trains by small recipes twice, once undisturbed and once killed at random moments and resumed
/// each time, and fails where the weights or the checkpoints differ in a bit.
@main
struct KilledRuns: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Kill trainings at random moments, resume them, and compare the weights.")

    @Option(help: "The program, built for release.")
    var program = "../.build/release/lacuna"

    @Option(help: "Photographs to learn from: a folder or a shard.")
    var images: String

    @Option(help: "VGG16's weights.")
    var features: String

    @Option(parsing: .upToNextOption, help: "The recipes, by name.")
    var recipe = Recipe.presets.map(\.name).filter { $0.hasSuffix("-small") }

    @Option(help: "The steps of each training; its phases keep their shares.")
    var steps = 120

    @Option(help: "How often each training is killed.")
    var kills = 20

    @Option(help: "The folder of the runs.")
    var folder = "out/killed"

    /// Seconds between the checkpoint that is waited for and the kill, about a step.
    private static let longestDelay = 0.5

    func run() throws {
        var areEqual = true
        for name in recipe {
            guard let recipe = Recipe.preset(named: name) else {
                throw ValidationError("There is no recipe '\(name)'.")
            }
            let base = "\(folder)/\(name)"
            try? FileManager.default.removeItem(atPath: base)
            try FileManager.default.createDirectory(
                atPath: base, withIntermediateDirectories: true)
            try recipe.shortened(to: steps).write(to: URL(filePath: "\(base)/recipe.json"))
            try runUndisturbed(base)
            let steps = try runKilled(base)
            let isEqual = ["weights.safetensors", "last.safetensors"].allSatisfy {
                FileManager.default.contentsEqual(
                    atPath: "\(base)/undisturbed/\($0)", andPath: "\(base)/killed/\($0)")
            }
            areEqual = areEqual && isEqual
            print("\(name): \(isEqual ? "the same" : "DIFFERENT"), killed after steps \(steps)")
        }
        if !areEqual { throw ExitCode.failure }
    }

    private func runUndisturbed(_ base: String) throws {
        let process = try training(base, run: "undisturbed")
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw ValidationError("The training in '\(base)' failed; see its log.")
        }
    }

    /// - Returns: The steps of the checkpoints that each kill left.
    private func runKilled(_ base: String) throws -> [Int] {
        var left: [Int] = []
        for _ in 0..<kills {
            // Half of the steps on average: those of the delays come on top.
            let aim = (left.last ?? 0) + .random(in: 0..<max(1, steps / kills))
            let process = try training(base, run: "killed")
            while process.isRunning, checkpointStep(of: base) < aim { usleep(2000) }
            Thread.sleep(forTimeInterval: .random(in: 0...Self.longestDelay))
            guard process.isRunning else {
                throw ValidationError("'\(base)/killed' ended before it was killed; add --steps.")
            }
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            left.append(checkpointStep(of: base))
        }
        let process = try training(base, run: "killed")
        process.waitUntilExit()
        return left
    }

    private func training(_ base: String, run: String) throws -> Process {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = [
            "train", "\(base)/recipe.json", "--images", images, "--features", features,
            "--run", "\(base)/\(run)", "--threads", "1", "--resume",
        ]
        FileManager.default.createFile(atPath: "\(base)/\(run).log", contents: nil)
        process.standardError = FileHandle(forWritingAtPath: "\(base)/\(run).log")
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        return process
    }

    /// The number in the name of the newest checkpoint of the killed training; 0 without any.
    private func checkpointStep(of base: String) -> Int {
        let names = try? FileManager.default.contentsOfDirectory(atPath: "\(base)/killed")
        return (names ?? []).compactMap { $0.wholeMatch(of: #/step-(\d+)\.safetensors/#) }
            .compactMap { Int($0.1) }.max() ?? 0
    }
}

extension Recipe {
    /// The recipe as JSON with fewer steps, a checkpoint after every second and all else as it is.
    fileprivate func shortened(to count: Int) throws -> Data {
        let share = Double(count) / Double(steps)
        var recipe = try JSONSerialization.jsonObject(with: json())
        recipe = scalingSteps(of: recipe, by: share)
        guard var object = recipe as? [String: Any] else {
            throw ValidationError("The recipe \(name) is no JSON object.")
        }
        object["stepsPerReport"] = 1
        object["stepsPerCheckpoint"] = 2
        object["stepsPerValidation"] = 10
        return try JSONSerialization.data(withJSONObject: object)
    }
}

/// Multiplies the steps of all phases, of which each keeps two at least.
private func scalingSteps(of value: Any, by share: Double) -> Any {
    switch value {
    case let object as [String: Any]:
        Dictionary(
            uniqueKeysWithValues: object.map { key, value in
                guard let steps = value as? Int, key.lowercased().hasSuffix("steps"), steps > 0
                else { return (key, scalingSteps(of: value, by: share)) }
                return (key, max(2, Int((Double(steps) * share).rounded())))
            })
    case let list as [Any]: list.map { scalingSteps(of: $0, by: share) }
    default: value
    }
}
