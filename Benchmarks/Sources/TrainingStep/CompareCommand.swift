import ArgumentParser
import Foundation
import InpaintingNetworks
import InpaintingTraining
import Torch
import WeightFiles

/// Compares a training step with the same one in eager PyTorch, both from the same weights, on the
/// same batch and in turns.
struct CompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare", abstract: "Compare full-size steps with those of eager PyTorch.")

    /// Beyond it both would not compute the same.
    private static let largestDifference = 1e-3

    /// Steps after the first one that are not counted; both sides reserve memory in them.
    private static let warmUps = 3

    @Argument(help: "A shard of photographs.")
    var shard: String

    @Option(help: "VGG16's weights, under torchvision's names, as safetensors.")
    var features: String

    @Option(help: "A Python with torch and safetensors.")
    var python = "python3"

    @Option(parsing: .upToNextOption, help: "What to train.")
    var methods = FullSizeStep.allCases

    @Option(parsing: .upToNextOption, help: "Numbers of threads.")
    var threads = [1, 2]

    @Option(help: "How often each step is timed; the median counts.")
    var rounds = 5

    func run() throws {
        guard PythonPeer.isAvailable(python) else {
            return print("'\(python)' has no torch and safetensors; nothing is compared.")
        }
        TorchLibrary.keepMemory()
        for method in methods {
            for count in threads {
                TorchLibrary.threadCount = count
                try ComputeThread.run { try compare(method, threads: count) }
            }
        }
    }

    private func compare(_ method: FullSizeStep, threads: Int) throws {
        let (task, batch) = try method.start(shard: shard, features: features)
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let start = folder.appending(path: "start.safetensors").path(percentEncoded: false)
        try write(task, batch, to: start)
        let peer = try PythonPeer(
            python, method: method.rawValue, start: start, features: features, threads: threads)

        try checkAgreement(ours: task.step(on: batch).mapValues(\.item), peer.step().losses)
        var (ours, theirs): ([Double], [Double]) = ([], [])
        for round in -Self.warmUps..<rounds {
            let seconds = duration { _ = task.step(on: batch).mapValues(\.item) }
            let otherSeconds = try peer.step().seconds
            print("  \(seconds) s, \(otherSeconds) s")
            guard round >= 0 else { continue }
            ours.append(seconds)
            theirs.append(otherSeconds)
        }
        let ratios = zip(ours, theirs).map(/).sorted()
        print(
            "\(method.rawValue), threads: \(threads): ours \(median(ours)) s, "
                + "PyTorch \(median(theirs)) s, ratio \(median(ratios)) "
                + "(\(ratios[0])...\(ratios[ratios.count - 1]))")
    }

    private func write(_ task: any TrainingTask, _ batch: Batch, to path: String) throws {
        var tensors = task.state.filter {
            $0.key.hasPrefix("network.") || $0.key.hasPrefix("discriminator.")
        }
        (tensors["images"], tensors["validity"]) = (batch.images, batch.validity)
        var writer = SafeTensorsWriter()
        for (name, tensor) in tensors {
            writer.add(name, .float32, shape: tensor.shape) { write in
                try tensor.array.withUnsafeBytes(write)
            }
        }
        try writer.write(to: path)
    }

    private func checkAgreement(ours: [String: Double], _ theirs: [String: Double]) throws {
        for (name, value) in ours.sorted(by: { $0.key < $1.key }) {
            let other = theirs[name] ?? .nan
            let difference = abs(value - other) / abs(value)
            print("  \(name): ours \(value), PyTorch \(other), difference \(difference)")
            guard difference <= Self.largestDifference else {
                throw ValidationError("the losses of the first step differ in \(name)")
            }
        }
    }
}

extension FullSizeStep: ExpressibleByArgument {}

/// Seconds that `body` takes.
func duration(_ body: () -> Void) -> Double {
    ContinuousClock().measure(body) / .seconds(1)
}

func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
