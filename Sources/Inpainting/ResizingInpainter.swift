public import Imaging

/// Fills a reduced copy of a large picture and enlarges what it put into the hole.
///
/// A pixel of the reduced copy is the mean of the known pixels it stands for, and a hole only where
/// there are none, so that what the picture holds inside the hole has no influence.
public struct ResizingInpainter<Base: Inpainter>: Inpainter {
    private let inpainter: Base
    private let limit: Int

    /// Wraps an inpainter that gets pictures with sides of at most `limit` pixels.
    public init(_ inpainter: Base, limit: Int) {
        precondition(limit > 0, "a limit of \(limit) pixels")
        self.inpainter = inpainter
        self.limit = limit
    }

    public func inpaint(_ image: Image, filling hole: Mask) throws -> Image {
        let longSide = max(image.width, image.height)
        guard longSide > limit else { return try inpainter.inpaint(image, filling: hole) }
        try image.requireFillable(hole)
        guard !hole.isEmpty else { return image }
        let (reduced, reducedHole) = image.reduced(
            width: max(1, image.width * limit / longSide),
            height: max(1, image.height * limit / longSide), without: hole)
        let filled = try inpainter.inpaint(reduced, filling: reducedHole)
        var result = image
        result.composite(
            filled.resized(width: image.width, height: image.height), inside: hole,
            in: image.bounds)
        return result
    }
}

extension ResizingInpainter: Sendable where Base: Sendable {}

extension Image {
    /// A smaller picture of the means of the known pixels, and its hole.
    fileprivate func reduced(width newWidth: Int, height newHeight: Int, without hole: Mask) -> (
        image: Image, hole: Mask
    ) {
        let validity = Planes(
            width: width, height: height, count: 1, values: hole.values.map { $0 ? 0 : 1 })
        let shares = validity.resized(width: newWidth, height: newHeight).values
        var known = planes(in: bounds)
        for index in known.values.indices {
            known.values[index] *= validity.values[index % validity.values.count]
        }
        var means = known.resized(width: newWidth, height: newHeight)
        for index in means.values.indices {
            means.values[index] /= max(shares[index % shares.count], .leastNormalMagnitude)
        }
        var image = cropped(to: Region(x: 0, y: 0, width: newWidth, height: newHeight))
        image.fill(
            Mask(width: newWidth, height: newHeight, repeating: true), in: image.bounds, with: means
        )
        let newHole = Mask(width: newWidth, height: newHeight, values: shares.map { $0 == 0 })
        return (image, newHole)
    }
}
