import Imaging

/// A range of hole ratios: above the lower bound, up to the upper one.
///
/// The bins are those of partial convolutions (Liu et al., 2018), and one on either side for what
/// they leave out.
struct HoleRatioBin: Equatable {
    let lower: Double
    let upper: Double

    static let all: [HoleRatioBin] = {
        let published = IrregularMaskGenerator.bins
        let bounds = [0] + published.map(\.lowerBound) + published.suffix(1).map(\.upperBound) + [1]
        return zip(bounds, bounds.dropFirst()).map { HoleRatioBin(lower: $0, upper: $1) }
    }()

    /// The range as the published tables write it: `(0.1, 0.2]`.
    var name: String { "(\(lower), \(upper)]" }

    func contains(_ ratio: Double) -> Bool { lower < ratio && ratio <= upper }
}
