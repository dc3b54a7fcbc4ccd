public import Imaging

/// Fills each group of holes in a crop around it, so that time and memory follow the hole and not
/// the picture.
///
/// Groups whose crops overlap are filled together, in overlapping tiles where that makes a large crop
/// of narrow holes. A tile sees as known what those before it have filled.
public struct CroppingInpainter<Base: Inpainter>: Inpainter {
    private let inpainter: Base
    private let context: Int
    private let limit: SizeLimit

    /// Wraps an inpainter.
    ///
    /// - Parameters:
    ///   - inpainter: Fills the crops.
    ///   - context: The pixels it gets to see around a group of holes, at least one.
    ///   - limit: Crops of wide holes beyond it are filled as by ``ResizingInpainter``.
    public init(_ inpainter: Base, context: Int = 128, limit: SizeLimit = SizeLimit()) {
        precondition(context > 0, "a context of \(context) pixels")
        self.inpainter = inpainter
        self.context = context
        self.limit = limit
    }

    public func inpaint(_ image: Image, filling hole: Mask) throws -> Image {
        var result = image
        try inpaint(&result, filling: hole)
        return result
    }

    public func inpaint(_ image: inout Image, filling hole: Mask) throws {
        try image.requireFillable(hole)
        for part in hole.parts(context: context, limit: limit) {
            try inpainter.fill(&image, hole, in: part, within: limit)
        }
    }

    public func adapted(
        to part: Region, of image: Image, width: Int, height: Int
    ) throws -> Self {
        Self(
            try inpainter.adapted(to: part, of: image, width: width, height: height),
            context: context, limit: limit)
    }
}

extension CroppingInpainter: Sendable where Base: Sendable {}
