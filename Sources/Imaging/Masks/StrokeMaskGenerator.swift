import MaskRecipes

/// Free-form strokes of a round brush: each wanders through the picture in straight segments and
/// turns between them.
///
/// The presets bear the names of LaMa's masks (Suvorov et al., 2022); their numbers are our own.
public struct StrokeMaskGenerator: MaskGenerator {
    /// How many strokes a square picture gets; a longer one gets more, as its area.
    public var count: ClosedRange<Int>

    /// The segments of a stroke.
    public var segments: ClosedRange<Int>

    /// The length of a segment as a fraction of the picture's short side.
    public var length: ClosedRange<Double>

    /// The width of a stroke as a fraction of the picture's short side.
    public var brush: ClosedRange<Double>

    /// The tangent of the largest turn between two segments.
    public var turn: Double

    /// Scratches and hairs: 2…8 pixels wide in 512, 0.4…6 % of the picture.
    public static let thin = StrokeMaskGenerator(
        count: 3...10, segments: 3...12, length: 0.03...0.12, brush: 0.004...0.016, turn: 0.8)

    /// Brush strokes: 12…30 pixels wide in 512, 2…20 % of the picture.
    public static let medium = StrokeMaskGenerator(
        count: 3...9, segments: 4...12, length: 0.04...0.12, brush: 0.0235...0.0585, turn: 1.4)

    /// Broad strokes: 40…100 pixels wide in 512, 5…45 % of the picture.
    public static let thick = StrokeMaskGenerator(
        count: 2...4, segments: 2...7, length: 0.08...0.2, brush: 0.08...0.2, turn: 1.4)

    public func mask(
        width: Int, height: Int, using generator: inout some RandomNumberGenerator
    ) -> Mask {
        var mask = Mask(width: width, height: height)
        let perSquare = generator.uniform(count)
        for _ in 0..<max(1, perSquare * max(width, height) / min(width, height)) {
            draw(into: &mask, using: &generator)
        }
        mask.keepSomethingKnown()
        return mask
    }

    /// Draws one stroke.
    func draw(into mask: inout Mask, using generator: inout some RandomNumberGenerator) {
        let size = SIMD2(Double(mask.width), Double(mask.height))
        let short = size.min()
        let radius = generator.uniform(brush) * short / 2
        var direction = randomDirection(using: &generator)
        var start = size * SIMD2(generator.uniform(0.0...1), generator.uniform(0.0...1))
        for _ in 0..<generator.uniform(segments) {
            let end = start + direction * (generator.uniform(length) * short)
            mask.addCapsule(from: start, to: end, radius: radius)
            direction = turned(direction, by: generator.uniform(-turn...turn))
            start = end
        }
    }

    private func randomDirection(using generator: inout some RandomNumberGenerator)
        -> SIMD2<Double>
    {
        while true {
            let point = SIMD2(generator.uniform(-1.0...1), generator.uniform(-1.0...1))
            let square = (point * point).sum()
            if square > 0.01 && square <= 1 { return point / square.squareRoot() }
        }
    }
}

/// A unit vector turned by the angle with the given tangent, less than a right angle.
private func turned(_ unit: SIMD2<Double>, by tangent: Double) -> SIMD2<Double> {
    SIMD2(unit.x - tangent * unit.y, unit.y + tangent * unit.x)
        / (1 + tangent * tangent).squareRoot()
}
