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
        var result = image
        try inpaint(&result, filling: hole)
        return result
    }

    public func inpaint(_ image: inout Image, filling hole: Mask) throws {
        try image.requireFillable(hole)
        guard !hole.isEmpty else { return }
        try inpainter.fill(
            &image, hole, in: FillingPart(region: image.bounds, core: image.bounds), within: limit)
    }

    public func adapted(
        to part: Region, of image: Image, width: Int, height: Int
    ) throws -> Self {
        Self(
            try inpainter.adapted(to: part, of: image, width: width, height: height), limit: limit)
    }
}

extension ResizingInpainter: Sendable where Base: Sendable {}

extension Inpainter {
    /// Fills the hole of a part, whose surroundings stay unseen, by a reduced copy where it is beyond
    /// the limit.
    func fill(
        _ image: inout Image, _ hole: Mask, in part: FillingPart, within limit: SizeLimit
    ) throws {
        let region = part.region
        let size = limit.size(for: region.width, region.height)
        let inpainter = try adapted(
            to: region, of: image, width: size.width, height: size.height)
        guard size != (region.width, region.height) else {
            let unfilled = part.unfilled(of: hole)
            let filled = try inpainter.inpaint(image.cropped(to: region), filling: unfilled)
            image.composite(filled, inside: part.kept(of: unfilled), in: region)
            return
        }
        let (reduced, reducedHole) = image.reduced(
            region, without: hole, width: size.width, height: size.height)
        image.fill(
            hole, in: region, enlarging: try inpainter.inpaint(reduced, filling: reducedHole))
    }
}
