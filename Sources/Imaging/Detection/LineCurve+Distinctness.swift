extension LineCurve {
    /// How far curves beside this one are away from it, in pixels across.
    private static let asides: [Float] = [
        -18, -16, -14, -12, -10, -8, -6, 6, 8, 10, 12, 14, 16, 18,
    ]

    /// Grey levels that mean nothing even where nothing else is.
    private static let floor: Float = 0.3

    /// How much the curve stands out from its surroundings; 0 where it is no line at all.
    ///
    /// That is its contrast to the weaker side, relative to that of the same curve shifted aside,
    /// where texture, hair and parallel edges would be found too. Curves along edges, with one side
    /// much stronger, and those whose contrast changes on their way count less.
    func distinctness(in luma: Luma, _ field: LineField) -> Float {
        let count = Float(points.count)
        var sides = SIMD2<Float>.zero
        var squares: Float = 0
        for point in points {
            let contrasts = contrasts(of: point, aside: 0, in: luma, field)
            sides += contrasts
            squares += contrasts.sum() * contrasts.sum()
        }
        sides /= count
        let weaker = sides.min()
        guard weaker > 0 else { return 0 }
        let evenness = sides.sum() * sides.sum() / (squares / count)
        let around = contrastAround(in: luma, field, bound: weaker)
        let symmetry = weaker / sides.max()
        return weaker / (around + 0.02 * weaker + Self.floor) * symmetry.squareRoot() * evenness
    }

    /// The root mean square contrast of the shifted curves, no pixel of which counts more than
    /// `bound`.
    private func contrastAround(in luma: Luma, _ field: LineField, bound: Float) -> Float {
        let limits = (lower: SIMD2(repeating: -bound), upper: SIMD2(repeating: bound))
        var squares: Float = 0
        for aside in Self.asides {
            var sum: Float = 0
            for point in points {
                let contrasts = contrasts(of: point, aside: aside, in: luma, field)
                sum += pointwiseMin(pointwiseMax(contrasts, limits.lower), limits.upper).sum()
            }
            squares += sum * sum / 4
        }
        return (squares / Float(Self.asides.count)).squareRoot() / Float(points.count)
    }

    /// How much a pixel differs from its sides, positive in the curve's own sense, where the curve is
    /// shifted across.
    private func contrasts(
        of point: Int, aside: Float, in luma: Luma, _ field: LineField
    ) -> SIMD2<Float> {
        let normal = field.direction(at: point).normal
        let center = field.position(of: point) + aside * normal
        let gap = LineField.sideDistance * normal
        let value = luma.interpolated(center)
        let sides = SIMD2(luma.interpolated(center + gap), luma.interpolated(center - gap))
        return field.isDark(at: point) ? sides - value : value - sides
    }
}
