public import Imaging

/// Continues edges and stripes into the hole in their own direction, and all else smoothly: a bent
/// plate under tension that is stiff along the structures of the picture and soft across them.
///
/// With the operator A = −div(D ∇·) it solves A²u + τ A u = 0, where ``BiharmonicInpainter`` has the
/// Laplacian for A. The diffusion tensors D come from the structure of the known pixels and of what is
/// filled in already, twice over, as in Weickert, *Coherence-Enhancing Diffusion Filtering*,
/// International Journal of Computer Vision 31, 1999.
///
/// Every channel, alpha included, is exact to a quarter of a grey level before it is rounded.
/// Memory follows the largest group of connected holes.
public struct AnisotropicInpainter: Inpainter, Sendable {
    public init() {}

    public func inpaint(_ image: Image, filling hole: Mask) throws -> Image {
        try image.requireFillable(hole)
        return image.fillingGroups(of: hole, margin: HoleCells.tensorMargin) { level, values in
            Plate(level, tension: 0.05).solve(values, tolerance: 1 / 255)
            for tolerance: Float in [1 / 255, image.greyLevel / 4] {
                let tensors = level.cells.diffusionTensors(values)
                Plate(level, tension: 0.5, tensors: tensors).solve(values, tolerance: tolerance)
            }
            LocalRange(values, level).clamp(values)
        }
    }
}
