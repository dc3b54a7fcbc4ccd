public import Imaging

/// Fills each group of holes in a crop around it, so that time and memory follow the hole and not
/// the picture.
///
/// Groups whose crops overlap are filled together.
public struct CroppingInpainter<Base: Inpainter>: Inpainter {
    private let inpainter: Base
    private let context: Int

    /// Wraps an inpainter that gets to see `context` pixels around a group of holes, at least one.
    public init(_ inpainter: Base, context: Int = 128) {
        precondition(context > 0, "a context of \(context) pixels")
        self.inpainter = inpainter
        self.context = context
    }

    public func inpaint(_ image: Image, filling hole: Mask) throws -> Image {
        try image.requireFillable(hole)
        var result = image
        for region in hole.separateRegions(margin: context) {
            let crop = hole.cropped(to: region)
            let filled = try inpainter.inpaint(image.cropped(to: region), filling: crop)
            result.composite(filled, inside: crop, in: region)
        }
        return result
    }
}

extension CroppingInpainter: Sendable where Base: Sendable {}
