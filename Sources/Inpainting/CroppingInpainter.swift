public import Imaging

/// Fills each group of holes in a crop around it, so that time and memory follow the hole and not
/// the picture.
///
/// Groups whose crops overlap are filled together.
public struct CroppingInpainter<Base: Inpainter>: Inpainter {
    private let inpainter: Base
    private let context: Int
    private let limit: SizeLimit

    /// Wraps an inpainter.
    ///
    /// - Parameters:
    ///   - inpainter: Fills the crops.
    ///   - context: The pixels it gets to see around a group of holes, at least one.
    ///   - limit: Crops beyond it are filled as by ``ResizingInpainter``.
    public init(_ inpainter: Base, context: Int = 128, limit: SizeLimit = SizeLimit()) {
        precondition(context > 0, "a context of \(context) pixels")
        self.inpainter = inpainter
        self.context = context
        self.limit = limit
    }

    public func inpaint(_ image: Image, filling hole: Mask) throws -> Image {
        try image.requireFillable(hole)
        var result = image
        for region in hole.separateRegions(margin: context) {
            try inpainter.fill(&result, hole, in: region, within: limit)
        }
        return result
    }
}

extension CroppingInpainter: Sendable where Base: Sendable {}
