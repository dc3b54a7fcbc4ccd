import Glibc

/// Finds a kind of damage in pictures and marks it as a hole.
///
/// What is found is a proposal: nothing in the pixels tells a scratch from a wire. Look at the mask
/// and edit it before filling.
public protocol DamageDetector: Sendable {
    /// The pixels that are damaged.
    func damage(in image: Image) -> Mask
}

extension DamageDetector {
    /// The damaged pixels inside a region of a picture.
    ///
    /// Pixels around the region are looked at too, so that damage at its border is found. Takes time,
    /// and memory beyond the mask, for the region only.
    public func damage(in image: Image, within region: Region) -> Mask {
        precondition(image.bounds.contains(region), "\(region) does not lie in \(image.bounds)")
        let surroundings = region.expanded(by: 64, within: image.width, image.height)
        let found = damage(in: image.cropped(to: surroundings))
        var result = Mask(width: image.width, height: image.height)
        found.forEachRun { row, columns in
            let y = row + surroundings.y
            guard region.rows.contains(y) else { return }
            let first = columns.lowerBound + surroundings.x
            for x in (first..<first + columns.count).clamped(to: region.columns) {
                result[x, y] = true
            }
        }
        return result
    }
}

/// How readily something is taken for damage: 0 takes nothing, 1 everything that could be damage.
struct Sensitivity {
    private let factor: Float

    init(_ value: Double) {
        precondition(0...1 ~= value, "a sensitivity in 0...1 expected, got \(value)")
        factor = Float(((1 - value) / value).squareRoot())
    }

    /// The score that takes part from `typical`, which is needed at one half.
    func threshold(typical: Float) -> Float { typical * factor }

    /// The logarithm of the odds that takes part from 0, which is needed at one half.
    var logOdds: Float { 4 * logf(factor) }
}
