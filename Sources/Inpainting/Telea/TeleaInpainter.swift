public import Imaging

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
        /// The formulas of the paper.
        case paper

        /// OpenCV's `inpaint` with `INPAINT_TELEA`, which differs: T stays as it is first found, ∇T
        /// is not smoothed, values are rounded at once, and the picture's gradients change them by
        /// little more than one grey level. Colours are equal to OpenCV's, except near the picture's
        /// border.
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
        var result = image
        for region in hole.separateRegions(margin: reach + 1) {
            let crop = hole.cropped(to: region)
            var planes = image.planes(in: region)
            let front = HoleFront(crop, reach: reach, revisits: variant == .paper)
            let canvas = TeleaCanvas(
                planes, hole: crop, front: front, radius: radius, highest: 1 / image.greyLevel)
            canvas.paint(variant)
            canvas.store(in: &planes)
            result.fill(crop, in: region, with: planes)
        }
        return result
    }

    /// The distance up to which pixels outside a hole get a time: as neighbours, and because the
    /// smoothed gradient of times looks two rows and columns away.
    private var reach: Int { max(radius, 3) }
}
