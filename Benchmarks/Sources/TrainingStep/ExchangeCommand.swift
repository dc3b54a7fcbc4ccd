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

    @Option(help: "Where the tensors are: cpu, or cuda for one GPU for each process of a machine.")
    var device = "cpu"

    func run() throws {
        let environment = ProcessInfo.processInfo.environment
        guard let meeting = try ProcessMeeting(environment: environment) else {
            throw ValidationError("The environment names no RANK; see Documentation/scaling.md.")
        }
        TorchLibrary.threadCount = 1
        try ComputeThread.run {
            let device = try Device(device, localRank: meeting.localRank)
            let group = try ProcessGroup(meeting, on: device, patience: .seconds(60))
            for bytes in [4, 1 << 20, 25 << 20, 100 << 20] {
                let values = Tensor.ones(bytes / 4, device: device)
                let first = values.slice(axis: 0, 0..<1)
                let times = (0..<rounds).map { _ in
                    group.meet()
                    // A GPU is done where one of its values is known.
                    return duration {
                        group.addUp(values)
                        _ = first.item
                    }
                }
                if group.isFirst { print("\(bytes) bytes: \(1000 * median(times)) ms") }
            }
        }
    }
}
