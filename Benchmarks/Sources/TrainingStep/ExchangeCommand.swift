import ArgumentParser
import Foundation
import Torch

/// Measures how long processes need to add up their tensors.
struct ExchangeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "exchange",
        abstract: "Measure how long the processes named in the environment add up tensors.")

    @Option(help: "How often each size is measured; the median counts.")
    var rounds = 21

    func run() throws {
        let environment = ProcessInfo.processInfo.environment
        guard let meeting = try ProcessMeeting(environment: environment) else {
            throw ValidationError("The environment names no RANK; see Documentation/scaling.md.")
        }
        TorchLibrary.threadCount = 1
        try ComputeThread.run {
            let group = try ProcessGroup(meeting, patience: .seconds(60))
            for bytes in [4, 1 << 20, 25 << 20, 100 << 20] {
                let values = Tensor.ones(bytes / 4)
                let times = (0..<rounds).map { _ in
                    group.meet()
                    return duration { group.addUp(values) }
                }
                if group.isFirst { print("\(bytes) bytes: \(1000 * median(times)) ms") }
            }
        }
    }
}
