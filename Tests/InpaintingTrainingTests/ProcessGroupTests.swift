import Dispatch
import Glibc
import InpaintingNetworks
import Synchronization
import TensorArithmetic
import TestSupport
import Testing
import Torch

@testable import InpaintingTraining

/// Two processes as two threads of this one, which meet as processes do.
@Suite(.serialized) struct ProcessGroupTests {
    private static let long: Recipe = {
        var recipe = Recipe.small(steps: 50)
        (recipe.stepsPerCheckpoint, recipe.stepsPerReport) = (1000, 10)
        return recipe
    }()

    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test func twoHalvesTakeThePathOfTheWholeBatch() throws {
        let alone = try ComputeThread.run {
            try Self.train(Self.long, in: folder.path(of: "alone"))
        }
        let path = folder.path(of: "process")
        let together = try run { rank in
            try Self.train(Self.long, in: "\(path)-\(rank)")
        }
        for other in together {
            #expect(other.weights.keys == alone.weights.keys)
            for (name, values) in alone.weights {
                let pairs = zip(values, other.weights[name] ?? [])
                #expect(pairs.allSatisfy { abs($0 - $1) < 1e-5 }, "\(name)")
            }
            for (report, expected) in zip(other.reports, alone.reports) {
                for (term, value) in expected.losses {
                    #expect(
                        abs((report.losses[term] ?? 0) - value) < 1e-5 * max(1, value), "\(term)")
                }
            }
        }
        // Only the first process saves.
        #expect(try folder.contents(of: "process-0").contains("last.safetensors"))
        #expect(try !folder.contents(of: "process-1").contains("last.safetensors"))
    }

    /// The derivatives by what one process has are those of the sum of all losses.
    @Test(
        arguments: [["cpu", "cpu"], ["cuda:0", "cuda:1"]].compactMap {
            try? $0.map { try Device($0) }
        })
    func sumsHaveGradientsOfAllProcesses(devices: [Device]) throws {
        let gradients = try run(on: devices) { rank in
            let x = Tensor.parameter(
                .full(Double(rank + 1), shape: [1], device: devices[rank]))
            let mean = x.meanOverProcesses()
            #expect(mean.item == 1.5)
            ((Double(rank) + 2) * mean.squared()).sum().backward()
            return x.gradient?.item
        }
        // (2 + 3) · 2 · 1.5 / 2
        #expect(gradients == [7.5, 7.5])
    }

    @Test func whoIsLeftAloneSaysSoAndKeepsTheCheckpoint() throws {
        let path = folder.path(of: "left")
        let errors = try run { rank in
            do {
                let stop = rank == 0 ? nil : 5
                _ = try Self.train(Recipe.small(steps: 8), in: "\(path)-\(rank)", until: stop)
                return nil as TrainingError?
            } catch let error as TrainingError {
                return error
            }
        }
        #expect(errors[0]?.code == .lostProcess)
        #expect(errors[0]?.description.contains("process 0 of 2") == true)
        #expect(try folder.contents(of: "left-0").contains("step-4.safetensors"))
    }

    /// Trains on this process's pictures of each batch of four; one that ends early leaves without a
    /// word.
    private static func train(
        _ recipe: Recipe, in path: String, until stop: Int? = nil
    ) throws -> (weights: [String: [Float]], reports: [StepReport]) {
        let group = ProcessGroup.current
        let checkpoints = CheckpointDirectory(path)
        try checkpoints.create(for: recipe)
        // Random numbers are drawn where all tests draw them.
        let task = ComputeThread.run { recipe.makeTask() }
        let share = 4 / (group?.count ?? 1)
        let batches = (0..<(stop ?? recipe.steps)).map { step in
            ComputeThread.run {
                Batch.random(side: 16, count: 4, step: step).slice(group?.rank ?? 0, of: share)
            }
        }
        let trainer = Trainer(task, recipe, photographs: "1", checkpoints: checkpoints)
        var reports: [StepReport] = []
        try trainer.run(on: batches) { reports.append($0) }
        return (task.network.state.mapValues(\.array), reports)
    }

    /// Runs `body` in processes on these devices at the same time.
    private func run<Result: Sendable>(
        on devices: [Device] = [.cpu, .cpu],
        _ body: @escaping @Sendable (_ rank: Int) throws -> Result
    ) throws -> [Result] {
        let results = Mutex<[Int: Swift.Result<Result, any Error>]>([:])
        let port = try freePort()
        let done = DispatchGroup()
        for (rank, device) in devices.enumerated() {
            DispatchQueue(label: "process \(rank)").async(group: done) {
                TorchLibrary.threadCount = 1
                let result = Swift.Result {
                    let meeting = try #require(
                        try ProcessMeeting(environment: [
                            "RANK": "\(rank)", "WORLD_SIZE": "\(devices.count)",
                            "MASTER_PORT": "\(port)",
                        ]))
                    let group = try ProcessGroup(meeting, on: device, patience: .seconds(60))
                    return try ProcessGroup.$current.withValue(group) { try body(rank) }
                }
                results.withLock { $0[rank] = result }
            }
        }
        done.wait()
        return try devices.indices.map { rank in
            try #require(results.withLock { $0[rank] }).get()
        }
    }
}

/// A port that nobody listens on.
private func freePort() throws -> UInt16 {
    let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(socket) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(INADDR_LOOPBACK).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    try withUnsafeMutablePointer(to: &address) { pointer in
        try pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
            try #require(bind(socket, pointer, length) == 0)
            try #require(getsockname(socket, pointer, &length) == 0)
        }
    }
    return UInt16(bigEndian: address.sin_port)
}

extension Batch {
    fileprivate func slice(_ rank: Int, of count: Int) -> Batch {
        let range = rank * count..<(rank + 1) * count
        return Batch(
            images: images.slice(axis: 0, range), validity: validity.slice(axis: 0, range),
            step: step)
    }
}
