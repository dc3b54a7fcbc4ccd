import Glibc
import InpaintingEvaluation
import Lacuna

/// What was measured of a filler on a workload.
struct ResultRow: CustomStringConvertible {
    let filler: Filler
    let threads: Int
    private var seconds: [String: [Double]] = [:]
    private var bytes = 0
    private var measurements: [String: InpaintingEvaluation.Measurement] = [:]

    init(filler: Filler, threads: Int) {
        (self.filler, self.threads) = (filler, threads)
    }

    mutating func add(_ fill: Fill, of picture: DamagedPicture, _ result: Image) {
        seconds[picture.name, default: []].append(fill.seconds)
        bytes = max(bytes, fill.bytes)
        guard measurements[picture.name] == nil else { return }
        measurements[picture.name] = PictureComparison(
            of: result.planes(in: result.bounds),
            with: picture.truth.planes(in: picture.truth.bounds)
        ).measurement(over: picture.hole)
    }

    /// The mean over pictures of each one's median.
    private var typicalSeconds: Double {
        let medians = seconds.values.map { $0.sorted()[$0.count / 2] }
        return medians.reduce(0, +) / Double(medians.count)
    }

    static let heading =
        "filler".padded(24)
        + ["cores", "seconds", "MiB", "PSNR", "SSIM", "detail"].map { $0.aligned(9) }
        .joined()

    var description: String {
        let values = [Metric.psnr, .ssim, .detail].map { metric in
            metric.value(over: Array(measurements.values)).map {
                $0.text(decimals: metric == .psnr ? 2 : 3)
            } ?? "-"
        }
        let columns = [
            "\(threads)", typicalSeconds.text(decimals: 3), "\(bytes >> 20)",
        ]
        return filler.description.padded(24) + (columns + values).map { $0.aligned(9) }.joined()
    }
}

extension Double {
    fileprivate func text(decimals: Int) -> String {
        let digits = String(Int((self * pow(10, Double(decimals))).rounded()))
        let padded = String(repeating: "0", count: max(decimals + 1 - digits.count, 0)) + digits
        return "\(padded.dropLast(decimals)).\(padded.suffix(decimals))"
    }
}

extension String {
    fileprivate func padded(_ width: Int) -> String {
        self + String(repeating: " ", count: max(width - count, 1))
    }

    fileprivate func aligned(_ width: Int) -> String {
        String(repeating: " ", count: max(width - count, 1)) + self
    }
}
