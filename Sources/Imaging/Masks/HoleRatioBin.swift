/// A range of hole ratios: above the lower bound, up to the upper one.
///
/// The bins are those of partial convolutions (Liu et al., 2018), and one on either side for what
/// they leave out.
package struct HoleRatioBin: Equatable, Sendable {
    package let lower: Double
    package let upper: Double

    package static let all: [HoleRatioBin] = {
        let published = IrregularMaskGenerator.bins
        let bounds = [0] + published.map(\.lowerBound) + published.suffix(1).map(\.upperBound) + [1]
        return zip(bounds, bounds.dropFirst()).map { HoleRatioBin(lower: $0, upper: $1) }
    }()

    /// The range as the published tables write it: `(0.1, 0.2]`.
    package var name: String { "(\(lower), \(upper)]" }

    package func contains(_ ratio: Double) -> Bool { lower < ratio && ratio <= upper }
}
