import ArgumentParser
import Foundation
import Lacuna

/// Fills scratches of scans of 25, 50 and 100 megapixels with the program itself, and fails where a
/// scan takes more than a gibibyte or the time to fill grows with the picture instead of the hole.
///
/// Filling is the processor time beyond that of the same scan with a hole of one pixel, which is
/// read, searched for holes, checked and written alike.
@main
struct LargePictures: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Fill scratches of scans of up to 100 megapixels with the program itself.")

    @Option(help: "The program, built for release.")
    var program = "../.build/release/lacuna"

    @Option(help: "A folder of photographs, of which the scans are made.")
    var images: String

    @Option(parsing: .upToNextOption, help: "The models, by name.")
    var model = ["kriging", "auto"]

    @Option(help: "How often each scan is filled; the least time counts.")
    var rounds = 2

    @Option(help: "Where scans, holes and results lie.")
    var folder = "out/large"

    private static let peakBytes = 1 << 30

    /// How much longer the same holes may take in four times the picture.
    private static let growth = 1.3

    func run() throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let workloads = try Scan.workloads(from: images, in: folder)
        var isWithin = true
        for model in model {
            print("\n\(model)\n  Mpx  hole, Mpx  filling, s  all else, s  peak, MiB")
            let rows = try workloads.map { try measure($0, model) }
            for (row, workload) in zip(rows, workloads) { print(row.text(of: workload)) }
            let growth = rows[2].filling / rows[0].filling
            print("the same holes in four times the picture: \((growth * 100).rounded() / 100)")
            isWithin =
                isWithin && growth <= Self.growth
                && rows.allSatisfy { $0.peakBytes <= Self.peakBytes }
        }
        if !isWithin { throw ExitCode.failure }
    }

    private func measure(_ workload: Workload, _ model: String) throws -> Row {
        let filled = try (0..<rounds).map { _ in try fill(workload, workload.hole, model) }
        let untouched = try (0..<rounds).map { _ in try fill(workload, workload.speck, model) }
        let rest = untouched.map(\.seconds).min() ?? 0
        return Row(
            filling: (filled.map(\.seconds).min() ?? 0) - rest, rest: rest,
            peakBytes: filled.map(\.peakBytes).max() ?? 0)
    }

    private func fill(_ workload: Workload, _ hole: String, _ model: String) throws -> ProcessUse {
        try ProcessUse(running: [
            program, "run", "-i", workload.picture, "-m", hole, "-o", "\(folder)/result.tif",
            "--overwrite", "--model", model, "--max-memory", "1GiB",
        ])
    }
}

/// What filling a scan took.
private struct Row {
    /// Processor seconds for the holes, and for all else.
    let filling: Double
    let rest: Double

    let peakBytes: Int

    func text(of workload: Workload) -> String {
        String(
            format: "%5d %10.2f %11.2f %12.2f %10d", workload.megapixels,
            Double(workload.holePixels) / 1e6, filling, rest, peakBytes >> 20)
    }
}
