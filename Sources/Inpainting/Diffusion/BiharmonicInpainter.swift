public import Imaging

/// Continues the known pixels and their slopes: solves Δ²u = τ Δu in the hole, with two rows of
/// known pixels next to it as values and reflection at the picture's border.
///
/// Δ²u = 0, the shape of a bent plate, is scikit-image's `inpaint_biharmonic` and good for scratches,
/// but swings far beyond the known values in wide holes. A plate under a tension τ is Laplace's
/// membrane there, and all but equal to the plate in holes of a few pixels' width. The result is
/// clamped to the range of the known pixels nearby besides.
///
/// Every channel, alpha included, is exact to a quarter of a grey level before it is rounded.
/// Memory follows the largest group of connected holes.
public struct BiharmonicInpainter: Inpainter, Sendable {
    private let tension: Float

    /// Creates an inpainter; the tension, at least 0, is that of pixels at a distance of 1.
    public init(tension: Double = 0.05) {
        precondition(tension >= 0, "a tension of \(tension)")
        self.tension = Float(tension)
    }

    public func inpaint(_ image: Image, filling hole: Mask) throws -> Image {
        try image.requireFillable(hole)
        return image.fillingGroups(of: hole, margin: 2) { level, values in
            Plate(level, tension: tension).solve(values, tolerance: image.greyLevel / 4)
            LocalRange(values, level).clamp(values)
        }
    }
}

extension Planes {
    /// The planes, at most four, with the solution of Δ²u = tension Δu in the hole, not clamped to any
    /// range; about `tolerance` from it.
    package func continuedAsPlate(into hole: Mask, tension: Float, tolerance: Float) -> Planes {
        continued(into: hole) { level, values in
            Plate(level, tension: tension).solve(values, tolerance: tolerance)
        }
    }
}
