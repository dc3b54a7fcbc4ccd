import ArgumentParser
import Foundation
import Lacuna

/// `swift run -c release Fillers --images FOLDER`, in the folder `Benchmarks`.
struct CompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Run every filler on every workload, in turns, each in a process of its own.")

    @Option(help: "A folder of intact photographs, of which those of 512×512 and more are used.")
    var images: String

    @Option(help: "How many photographs are filled at 512×512.")
    var count = 6

    @Option(help: "How often each fill is timed, beside those of earlier runs; the median counts.")
    var rounds = 3

    @Option(help: "The Python that has the other libraries.")
    var python = "python3"

    @Option(parsing: .upToNextOption, help: "Numbers of processor cores to run on.")
    var threads = [1, 2]

    @Option(
        parsing: .upToNextOption, help: "Only these fillers, such as ours:telea peer:opencv-telea.")
    var only: [String] = []

    @Option(parsing: .upToNextOption, help: "Only these workloads, such as scratches-512.")
    var on: [String] = []

    @Option(help: "Where pictures, holes and results are kept to be looked at.")
    var folder = "out/fillers"

    func run() throws {
        let folder = URL(filePath: folder, directoryHint: .isDirectory)
        let squares = try Photographs(in: images).squares
        let peers = Peers(python: python)
        let all =
            ModelCatalog.models.filter { $0.kind == .classical }.map { Filler.ours($0.name) }
            + (try peers.available()).map { .peer($0) }
        let chosen = all.filter { only.isEmpty || only.contains($0.description) }
        for workload in try Workload.all(of: squares, count: count)
        where on.isEmpty || on.contains(workload.name) {
            try workload.write(to: folder)
            var log = try FillLog(in: folder)
            for _ in 0..<rounds { try fill(workload, by: chosen, peers, in: folder, &log) }
            print(try Report(on: workload, of: all, from: log, in: folder))
        }
    }

    /// The fillers take turns within a round, so that what else the machine does meets all of them.
    private func fill(
        _ workload: Workload, by fillers: [Filler], _ peers: Peers, in folder: URL,
        _ log: inout FillLog
    ) throws {
        for picture in workload.pictures {
            for filler in fillers {
                let files = picture.files(in: folder, filledBy: filler)
                for cores in threads {
                    let fill = try peers.fill(files, by: filler, threads: cores)
                    try log.add(
                        TimedFill(
                            filler: filler.description, cores: cores, picture: picture.name,
                            fill: fill))
                }
            }
        }
    }
}
