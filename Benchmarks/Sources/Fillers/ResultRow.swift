import Foundation
import InpaintingEvaluation
import Lacuna

/// What was measured of a filler on a workload, on so many cores.
struct ResultRow {
    let filler: Filler
    let cores: Int

    /// The medians of the times, by pictures.
    private let seconds: [String: Double]

    /// How often each picture was filled at least.
    private let rounds: Int

    /// The most memory that a fill took.
    let bytes: Int

    private let measurements: [InpaintingEvaluation.Measurement]

    /// Nil where there are no fills.
    init?(
        of filler: Filler, cores: Int, in log: FillLog, on workload: Workload, folder: URL
    ) throws {
        (self.filler, self.cores) = (filler, cores)
        let fills = log.fills.filter { $0.filler == filler.description && $0.cores == cores }
        let pictures = workload.pictures.filter { picture in
            fills.contains { $0.picture == picture.name }
        }
        guard !pictures.isEmpty else { return nil }
        let times = Dictionary(grouping: fills, by: \.picture).filter { name, _ in
            pictures.contains { $0.name == name }
        }
        seconds = times.mapValues { fills in
            fills.map(\.fill.seconds).sorted()[fills.count / 2]
        }
        rounds = times.values.map(\.count).min() ?? 0
        bytes = times.values.joined().map(\.fill.bytes).max() ?? 0
        measurements = try pictures.map { try $0.measurement(of: filler, in: folder) }
    }

    /// The mean over all pictures.
    func mean(_ metric: Metric) -> Double? { metric.value(over: measurements) }

    /// The time as a part of another filler's, over the pictures that both have filled.
    func time(relativeTo other: ResultRow) -> Double? {
        let common = seconds.keys.filter { other.seconds[$0] != nil }
        guard !common.isEmpty else { return nil }
        func sum(_ row: ResultRow) -> Double {
            common.reduce(0) { $0 + (row.seconds[$1] ?? 0) }
        }
        return sum(self) / sum(other)
    }
}

extension ResultRow: CustomStringConvertible {
    static let heading =
        "filler".padded(26)
        + ["cores", "rounds", "seconds", "MiB", "PSNR", "SSIM", "detail"].map { $0.aligned(9) }
        .joined()

    var description: String {
        let values = [Metric.psnr, .ssim, .detail].map { metric in
            mean(metric)?.text(decimals: metric == .psnr ? 2 : 3) ?? "-"
        }
        let typical = seconds.values.reduce(0, +) / Double(seconds.count)
        let columns = ["\(cores)", "\(rounds)", typical.text(decimals: 3), "\(bytes >> 20)"]
        return filler.description.padded(26) + (columns + values).map { $0.aligned(9) }.joined()
    }
}

extension DamagedPicture {
    /// How near a filler's result comes to the truth inside the hole.
    fileprivate func measurement(
        of filler: Filler, in folder: URL
    ) throws -> InpaintingEvaluation.Measurement {
        let result = try result(of: filler, in: folder)
        return PictureComparison(
            of: result.planes(in: result.bounds), with: truth.planes(in: truth.bounds)
        ).measurement(over: hole)
    }
}

extension Double {
    func text(decimals: Int) -> String {
        let digits = String(Int((magnitude * pow(10, Double(decimals))).rounded()))
        let padded = String(repeating: "0", count: max(decimals + 1 - digits.count, 0)) + digits
        return "\(self < 0 ? "-" : "")\(padded.dropLast(decimals)).\(padded.suffix(decimals))"
    }
}

extension String {
    func padded(_ width: Int) -> String {
        self + String(repeating: " ", count: max(width - count, 1))
    }

    func aligned(_ width: Int) -> String {
        String(repeating: " ", count: max(width - count, 1)) + self
    }
}
