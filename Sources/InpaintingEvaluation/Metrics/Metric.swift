import Glibc

/// A number that says how near results come to the truth, over any number of pictures.
public enum Metric: String, CaseIterable, Codable, CodingKeyRepresentable, Sendable {
    /// The peak signal-to-noise ratio in decibels, of each picture by itself and then averaged.
    ///
    /// 10 · log₁₀(1 / mean squared error), and at most 100, so that the mean stays finite when a
    /// picture comes back without any error.
    case psnr

    /// The structural similarity; 1 is best.
    ///
    /// It is computed for each colour channel by itself and averaged.
    case ssim

    /// The mean absolute error in percent of the range of values.
    case l1

    /// The mean squared error in percent of the range of values, squared.
    case l2

    /// The mean length of the gradient, results ÷ truths, all pictures together: below 1 where
    /// results are blurred, which PSNR and SSIM reward.
    case detail

    /// The highest PSNR that a picture counts with.
    private static let highestPSNR = 100.0

    /// The metric over pictures, of which there is at least one; nil for the detail where all
    /// truths are flat.
    public func value(over measurements: [Measurement]) -> Double? {
        precondition(!measurements.isEmpty, "\(self) of no pictures")
        func mean(_ term: (Measurement) -> Double) -> Double {
            measurements.reduce(0) { $0 + term($1) } / Double(measurements.count)
        }
        switch self {
        case .psnr: return mean { min(-10 * log10($0.squaredError), Self.highestPSNR) }
        case .ssim: return mean(\.similarity)
        case .l1: return 100 * mean(\.absoluteError)
        case .l2: return 100 * mean(\.squaredError)
        case .detail:
            let truth = mean(\.truthGradient)
            return truth > 0 ? mean(\.gradient) / truth : nil
        }
    }
}
