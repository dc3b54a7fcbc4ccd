public import Imaging
import Kernels

/// Fills holes from the edge inward, each pixel with a weighted mean of what its known neighbours
/// extrapolate to it.
///
/// Telea, *An Image Inpainting Technique Based on the Fast Marching Method*, Journal of Graphics
/// Tools 9, 2004. The order is that of the distance T to the hole's edge. A pixel p of the hole becomes
///
///     I(p) = Σ w(p, q) [I(q) + ∇I(q) · (p − q)] / Σ w(p, q)
///
/// over the known and filled pixels q at most `radius` away, with
///
///     w(p, q) = |(p − q) · ∇T(p)| / ‖p − q‖ · 1 / ‖p − q‖² · 1 / (1 + |T(p) − T(q)|)
///
/// Good for holes of at most some 15 pixels' width; wider ones get blurred. Every channel, alpha
/// included, is filled alike. Memory follows the largest group of connected holes.
public struct TeleaInpainter: Inpainter, Sendable {
    /// Whose version of the method.
    public enum Variant: Hashable, Sendable {
        /// The formulas of the paper. What is constant stays so.
        case paper

        /// OpenCV's `inpaint` with `INPAINT_TELEA`, which differs: T stays as it is first found, ∇T
        /// is not smoothed, values are rounded at once, and the picture's gradients change them by
        /// little more than one grey level. Colours are those that OpenCV makes of the picture with a
        /// black hole: in the first row and column it reads gradients from the second, which may not
        /// be filled yet. As OpenCV adds one half and then rounds again, constants drift by some levels in
        /// wide holes.
        case openCV
    }

    private let radius: Int
    private let variant: Variant

    /// Creates an inpainter that looks `radius` pixels, 1…100, around each pixel that it fills.
    public init(radius: Int = 3, variant: Variant = .paper) {
        precondition((1...100).contains(radius), "a radius of \(radius) pixels")
        self.radius = radius
        self.variant = variant
    }

    public func inpaint(_ image: Image, filling hole: Mask) throws -> Image {
        try image.requireFillable(hole)
        return switch variant {
        case .paper: image.painted(in: hole, radius: radius, revisits: true, paintAsPaper)
        case .openCV:
            image.painted(
                in: hole, radius: radius, revisits: false, closesBorder: true, paintAsOpenCV)
        }
    }
}
