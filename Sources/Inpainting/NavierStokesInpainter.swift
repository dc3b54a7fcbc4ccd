public import Imaging
import Kernels

/// Continues lines of equal brightness (isophotes) into the hole, as the streamlines of a fluid.
///
/// Bertalmio, Bertozzi and Sapiro, *Navier–Stokes, Fluid Dynamics, and Image and Video Inpainting*,
/// CVPR 2001. Every channel, alpha included, is filled for itself. Memory follows the largest group of
/// connected holes.
public struct NavierStokesInpainter: Inpainter, Sendable {
    /// Whose version of the method.
    public enum Variant: Hashable, Sendable {
        /// The equations of the paper: the vorticity ω = ΔI of the known pixels moves into the hole
        /// along the isophotes and spreads,
        ///
        ///     ω_t + v · ∇ω = ν ∇ · (g(|∇ω|) ∇ω),    v = (−I_y, I_x)
        ///
        /// and the brightness I follows by Poisson's equation ΔI = ω. Begins with Δω = 0, a bent
        /// plate, and ends when no step changes a value by more than a tenth of a grey level of 8 bits,
        /// or after 200 steps. The result is clamped to the range of the known pixels nearby.
        case paper

        /// OpenCV's `inpaint` with `INPAINT_NS`, which marches from the edge inward. A pixel p becomes
        ///
        ///     I(p) = Σ w(p, q) I(q) / Σ w(p, q)
        ///     w(p, q) = |cos(p − q, isophote at q)| / (‖p − q‖⁴ + 1)
        ///
        /// over the known and filled pixels q at most `radius`, 1…100, away. Values are those of OpenCV
        /// or next to them, except near the picture's border.
        case openCV(radius: Int = 3)
    }

    private let variant: Variant

    public init(variant: Variant = .paper) {
        if case .openCV(let radius) = variant {
            precondition((1...100).contains(radius), "a radius of \(radius) pixels")
        }
        self.variant = variant
    }

    public func inpaint(_ image: Image, filling hole: Mask) throws -> Image {
        try image.requireFillable(hole)
        return switch variant {
        case .paper:
            image.fillingGroups(of: hole, margin: 2) { level, values in
                let range = LocalRange(values, level)
                Plate(level, tension: 0).solve(values, tolerance: 0.5 / 255)
                VorticityTransport(level).solve(values, tolerance: 0.1 / 255)
                range.clamp(values)
            }
        case .openCV(let radius):
            image.painted(in: hole, radius: radius, revisits: false, paintAsNavierStokes)
        }
    }
}
