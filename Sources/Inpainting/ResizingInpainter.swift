public import Imaging

/// Fills a reduced copy of a large picture and enlarges what it put into the hole.
///
/// A pixel of the reduced copy is the mean of the known pixels it stands for, and a hole only where
/// there are none, so that what the picture holds inside the hole has no influence.
public struct ResizingInpainter<Base: Inpainter>: Inpainter {
    private let inpainter: Base
    private let limit: SizeLimit

    /// Wraps an inpainter that gets no picture beyond the limit.
    public init(_ inpainter: Base, limit: SizeLimit) {
        self.inpainter = inpainter
        self.limit = limit
    }

    public func inpaint(_ image: Image, filling hole: Mask) throws -> Image {
        try image.requireFillable(hole)
        guard !hole.isEmpty else { return image }
        var result = image
        try inpainter.fill(&result, hole, in: image.bounds, within: limit)
        return result
    }
}

extension ResizingInpainter: Sendable where Base: Sendable {}

extension Inpainter {
    /// Fills the hole of a region, whose surroundings stay unseen, by a reduced copy where the region
    /// is beyond the limit.
    func fill(
        _ image: inout Image, _ hole: Mask, in region: Region, within limit: SizeLimit
    ) throws {
        let size = limit.size(for: region.width, region.height)
        guard size != (region.width, region.height) else {
            let crop = hole.cropped(to: region)
            let filled = try inpaint(image.cropped(to: region), filling: crop)
            image.composite(filled, inside: crop, in: region)
            return
        }
        let (reduced, reducedHole) = image.reduced(
            region, without: hole, width: size.width, height: size.height)
        image.fill(hole, in: region, enlarging: try inpaint(reduced, filling: reducedHole))
    }
}
