public import Imaging
import Kernels

/// Predicts each pixel of the hole from the known pixels around it, by how the picture varies there:
/// edges and stripes go on in their direction, textures near the rim, and noise is not smeared.
///
/// This is kriging (Matheron, *Principles of Geostatistics*, Economic Geology 58, 1963), the best
/// linear prediction of a random field: the value of a pixel is the trend plus cᵀ C⁻¹ r, where r are
/// the differences of the nearest known pixels from the trend, C are their covariances and c those
/// with the pixel. The covariances are measured on the known pixels near by. The trend of the hole
/// is ``HarmonicInpainter``'s, so that far from its rim a wide hole is filled by diffusion.
public struct KrigingInpainter: Inpainter, Sendable {
    public init() {}

    public func inpaint(_ image: Image, filling hole: Mask) throws -> Image {
        try image.requireFillable(hole)
        var result = image
        for region in hole.separateRegions(margin: 2 * LagSums.side) {
            let crop = hole.cropped(to: region)
            // The trend has no detail, so two grey levels of 8 bits are exact enough.
            var planes = image.planes(in: region)
                .continuedHarmonically(into: crop, tolerance: 2 / 255)
            planes.krige(crop, colors: image.colorModel.channels)
            result.fill(crop, in: region, with: planes)
        }
        return result
    }
}

extension Planes {
    /// Replaces what the hole holds, from where its trend comes, by what kriging predicts.
    fileprivate mutating func krige(_ hole: Mask, colors: Int) {
        let trend = Trend(of: self)
        withPixels { pixels in
            let residuals = Residuals(of: pixels, colors: colors, without: hole, trend: trend)
            let covariance = LocalCovariance(of: residuals, filling: hole)
            let prediction = KrigingPrediction(of: pixels, residuals, trend, filling: hole)
            FillingThreads.perform(covariance.rows) { row in
                prediction.fill(tileRow: row, by: covariance)
            }
        }
    }
}
