public import Imaging

/// Continues the known pixels smoothly: solves Laplace's equation in the hole, with the known pixels
/// as values at its edge and no flow across the picture's border.
///
/// Every channel, alpha included, is exact to a quarter of a grey level before it is rounded.
/// Memory follows the largest group of connected holes.
public struct HarmonicInpainter: Inpainter, Sendable {
    public init() {}

    public func inpaint(_ image: Image, filling hole: Mask) throws -> Image {
        try image.requireFillable(hole)
        return image.fillingGroups(of: hole, margin: 1) { level, values in
            level.solve(values, tolerance: image.greyLevel / 4)
        }
    }
}
