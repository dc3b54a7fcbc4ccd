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
        var result = image
        for region in hole.separateRegions(margin: 1) {
            let crop = hole.cropped(to: region)
            let planes = image.planes(in: region)
                .continuedHarmonically(into: crop, tolerance: image.greyLevel / 4)
            result.fill(crop, in: region, with: planes)
        }
        return result
    }
}

extension Image {
    /// The smallest difference between two samples, in planes of 0…1.
    var greyLevel: Float { bitDepth == 8 ? 1 / 255 : 1 / 65535 }
}

extension Planes {
    /// The planes, at most four, with the solution of Laplace's equation in the hole; no more than
    /// `tolerance` from it.
    ///
    /// Values outside the hole, of which there must be some, stay, and determine the solution.
    package func continuedHarmonically(into hole: Mask, tolerance: Float) -> Planes {
        precondition(
            hole.width == width && hole.height == height && count <= 4
                && hole.values.contains(false),
            "a hole of \(hole.width)×\(hole.height) in \(count)×\(height)×\(width) planes")
        guard !hole.isEmpty else { return self }
        let multigrid = DiffusionMultigrid(self, hole: hole)
        multigrid.solve(tolerance: tolerance)
        var result = self
        multigrid.copySolution(to: &result)
        return result
    }
}
