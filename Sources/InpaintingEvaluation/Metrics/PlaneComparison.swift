import Glibc

/// How one channel of a result compares with the truth at each pixel, row by row.
struct PlaneComparison {
    private static let luminanceStabilizer = 0.01 * 0.01
    private static let contrastStabilizer = 0.03 * 0.03

    let width: Int
    let height: Int
    let result: [Double]
    let truth: [Double]

    var absoluteErrors: [Double] { zip(result, truth).map { abs($0 - $1) } }

    var squaredErrors: [Double] { zip(result, truth).map { ($0 - $1) * ($0 - $1) } }

    var gradients: [Double] { gradientMagnitudes(of: result) }

    var truthGradients: [Double] { gradientMagnitudes(of: truth) }

    /// The structural similarity around each pixel: 1 where the two are equal.
    ///
    /// Wang, Bovik, Sheikh and Simoncelli, *Image Quality Assessment: From Error Visibility to
    /// Structural Similarity*, 2004, equation 13 with K₁ = 0.01, K₂ = 0.03 and values of 0…1.
    var similarities: [Double] {
        let window = GaussianWindow(width: width, height: height)
        let resultMeans = window.averages(of: result)
        let truthMeans = window.averages(of: truth)
        let resultSquares = window.averages(of: result.map { $0 * $0 })
        let truthSquares = window.averages(of: truth.map { $0 * $0 })
        let products = window.averages(of: zip(result, truth).map(*))
        return result.indices.map { pixel in
            let (mean, truthMean) = (resultMeans[pixel], truthMeans[pixel])
            let variance = resultSquares[pixel] - mean * mean
            let truthVariance = truthSquares[pixel] - truthMean * truthMean
            let covariance = products[pixel] - mean * truthMean
            return (2 * mean * truthMean + Self.luminanceStabilizer)
                * (2 * covariance + Self.contrastStabilizer)
                / ((mean * mean + truthMean * truthMean + Self.luminanceStabilizer)
                    * (variance + truthVariance + Self.contrastStabilizer))
        }
    }

    /// The lengths of the gradients: differences over two pixels, halved, and at the picture's
    /// border to the only neighbour.
    private func gradientMagnitudes(of plane: [Double]) -> [Double] {
        var magnitudes: [Double] = []
        magnitudes.reserveCapacity(plane.count)
        for y in 0..<height {
            let (above, below) = (max(y - 1, 0), min(y + 1, height - 1))
            for x in 0..<width {
                let (left, right) = (max(x - 1, 0), min(x + 1, width - 1))
                let across = plane[y * width + right] - plane[y * width + left]
                let down = plane[below * width + x] - plane[above * width + x]
                magnitudes.append(
                    hypot(
                        across / Double(max(right - left, 1)), down / Double(max(below - above, 1)))
                )
            }
        }
        return magnitudes
    }
}
