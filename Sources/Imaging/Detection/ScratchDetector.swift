/// Finds scratches, hairs and creases: thin lines of any direction, bright or dark, that stand out
/// from what lies on both of their sides.
public struct ScratchDetector: DamageDetector {
    private let sensitivity: Sensitivity

    /// The distinctness that a curve needs at a sensitivity of one half.
    private static let typicalDistinctness: Float = 10

    /// How much less a curve needs to stand out where it continues another.
    private static let continuation: Float = 0.3

    /// Pixels of the shortest curve that is taken alone.
    private static let shortestCurve = 20

    /// Pixels of the shortest curve that is taken as part of another.
    private static let shortestPart = 8

    /// - Parameter sensitivity: How readily a line is taken for a scratch: 0 takes none, 1 everything
    ///   that is a line at all. The mask grows with it.
    public init(sensitivity: Double = 0.5) {
        self.sensitivity = Sensitivity(sensitivity)
    }

    /// The pixels of scratches 1…5 pixels wide, with a pixel around them.
    public func damage(in image: Image) -> Mask {
        var mask = Mask(width: image.width, height: image.height)
        guard image.width > 0 && image.height > 0 else { return mask }
        let luma = Luma(of: image)
        for scale in [1, 2] {
            let reduced = scale == 1 ? luma : luma.halved
            let field = LineField(of: reduced)
            for curve in scratches(in: reduced, field) {
                curve.paint(into: &mask, luma, field, scale: scale)
            }
        }
        return mask
    }

    private func scratches(in luma: Luma, _ field: LineField) -> [LineCurve] {
        let threshold = sensitivity.threshold(typical: Self.typicalDistinctness)
        let curves = LineCurve.all(in: field).filter { $0.points.count >= Self.shortestPart }
        let scores = concurrentMap(curves) { $0.distinctness(in: luma, field) }
        let links = LineCurve.links(among: curves, in: field)
        var isTaken = zip(curves, scores).map {
            $1 >= threshold && $0.points.count >= Self.shortestCurve
        }
        var fresh = curves.indices.filter { isTaken[$0] }
        while let curve = fresh.popLast() {
            for next in links[curve]
            where !isTaken[next] && scores[next] >= threshold * Self.continuation {
                isTaken[next] = true
                fresh.append(next)
            }
        }
        return curves.indices.filter { isTaken[$0] }.map { curves[$0] }
    }
}
