public import Imaging
import Kernels

/// Fills holes from the edge inward, each pixel with the mean of those around it that lie in the
/// direction of lines of equal brightness (isophotes).
///
/// The fast form that OpenCV has of Bertalmio, Bertozzi and Sapiro, *Navier–Stokes, Fluid Dynamics, and
/// Image and Video Inpainting*, CVPR 2001: its `inpaint` with `INPAINT_NS`. A pixel p becomes
///
///     I(p) = Σ w(p, q) I(q) / Σ w(p, q),    w(p, q) = |cos(p − q, isophote at q)| / (‖p − q‖⁴ + 1)
///
/// over the known and filled pixels q at most `radius` away. At least 99.8 % of the values are those of
/// OpenCV or next to them, except near the picture's border. Every channel, alpha included, is filled
/// for itself. Memory follows the largest group of connected holes.
public struct NavierStokesInpainter: Inpainter, Sendable {
    private let radius: Int

    /// Creates an inpainter that looks `radius` pixels, 1…100, around each pixel that it fills.
    public init(radius: Int = 3) {
        precondition((1...100).contains(radius), "a radius of \(radius) pixels")
        self.radius = radius
    }

    public func inpaint(_ image: Image, filling hole: Mask) throws -> Image {
        try image.requireFillable(hole)
        return image.painted(in: hole, radius: radius, revisits: false, paintAsNavierStokes)
    }
}
