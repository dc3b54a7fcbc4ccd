public import Imaging

/// Softens the seam between the known pixels and what an inpainter put into the hole.
///
/// Known pixels stay as they are. At distance d inside the hole's edge the result is the mean of the
/// fill, with weight d / (`radius` + 1) up to 1, and of the harmonic continuation of the known
/// pixels (``HarmonicInpainter``), which meets them without a step.
public struct FeatheringInpainter<Base: Inpainter>: Inpainter {
    private let inpainter: Base
    private let radius: Int

    /// Wraps an inpainter whose fill is blended in over `radius` pixels.
    public init(_ inpainter: Base, radius: Int) {
        precondition(radius >= 0, "a feather of \(radius) pixels")
        self.inpainter = inpainter
        self.radius = radius
    }

    public func inpaint(_ image: Image, filling hole: Mask) throws -> Image {
        var result = try inpainter.inpaint(image, filling: hole)
        guard radius > 0 else { return result }
        for region in hole.separateRegions(margin: 1) {
            let crop = hole.cropped(to: region)
            let smooth = image.planes(in: region)
                .continuedHarmonically(into: crop, tolerance: image.greyLevel / 4)
            var blend = result.planes(in: region)
            blend.blend(with: smooth, weights: weights(inside: crop))
            result.fill(crop, in: region, with: blend)
        }
        return result
    }

    public func adapted(
        to part: Region, of image: Image, width: Int, height: Int
    ) throws -> Self {
        Self(
            try inpainter.adapted(to: part, of: image, width: width, height: height),
            radius: radius)
    }

    /// How much of the fill each pixel gets.
    private func weights(inside hole: Mask) -> [Float] {
        hole.inverted.squaredDistances.map { squared in
            min(1, Float(squared).squareRoot() / Float(radius + 1))
        }
    }
}

extension FeatheringInpainter: Sendable where Base: Sendable {}

extension Planes {
    /// Moves each value towards that of `other`, all the way where the weight is 0.
    fileprivate mutating func blend(with other: Planes, weights: [Float]) {
        for index in values.indices {
            let weight = weights[index % weights.count]
            values[index] = other.values[index] + (values[index] - other.values[index]) * weight
        }
    }
}
