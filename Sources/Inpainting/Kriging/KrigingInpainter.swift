import Dispatch
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
        // The trend has no detail, so half a grey level of 8 bits is exact enough.
        var result = image.fillingGroups(of: hole, margin: 1) { level, values in
            level.solve(values, tolerance: 0.5 / 255)
        }
        for region in hole.separateRegions(margin: 2 * LagSums.side) {
            let crop = hole.cropped(to: region)
            var planes = result.planes(in: region)
            planes.krige(crop, colors: image.colorModel.channels)
            result.fill(crop, in: region, with: planes)
        }
        return result
    }
}

extension Planes {
    /// Adds to the trend in the hole, which the planes hold roughly, what kriging predicts.
    fileprivate mutating func krige(_ hole: Mask, colors: Int) {
        let trend = Trend(of: self)
        let residuals = Residuals(of: self, colors: colors, without: hole, trend: trend)
        let covariance = LocalCovariance(of: residuals, filling: hole)
        let prediction = KrigingPrediction(residuals, filling: hole)
        setTrend(trend, in: hole)
        let (width, count, area) = (width, count, width * height)
        values.withUnsafeMutableBufferPointer { values in
            nonisolated(unsafe) let target = values
            DispatchQueue.concurrentPerform(iterations: covariance.rows) { row in
                prediction.forEachPixel(ofTileRow: row, by: covariance) { x, y, value in
                    let place = y * width + x
                    for plane in 0..<count { target[plane * area + place] += value[plane] }
                }
            }
        }
    }

    private mutating func setTrend(_ trend: Trend, in hole: Mask) {
        let area = width * height
        for y in 0..<height {
            trend.forEachPixel(ofRow: y, width: width) { x, mean in
                guard hole[x, y] else { return }
                for plane in 0..<count { values[plane * area + y * width + x] = mean[plane] }
            }
        }
    }
}
