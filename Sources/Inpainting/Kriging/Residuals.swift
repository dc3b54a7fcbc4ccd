import Imaging
import Kernels

/// How the lightness of known pixels of a part of a picture differs from its trend.
///
/// A margin of unknown pixels surrounds them, so that whatever is near a pixel can be asked for.
struct Residuals {
    static let margin = LagSums.side + LagSums.reach

    let width: Int
    let height: Int

    /// The places of a row, margins included.
    let stride: Int

    /// The mean of the colour channels; zero where unknown.
    private(set) var lightness: [Float]

    /// 1 at known pixels, 0 at others.
    private(set) var known: [UInt8]

    init(of pixels: PlanePixels, colors: Int, without hole: Mask, trend: Trend) {
        (width, height) = (pixels.width, pixels.height)
        stride = width + 2 * Self.margin
        let count = stride * (height + 2 * Self.margin)
        lightness = Array(repeating: 0, count: count)
        known = Array(repeating: 0, count: count)
        var weights = SIMD4<Float>.zero
        for color in 0..<colors { weights[color] = 1 / Float(colors) }
        subtract(trend, from: pixels, weights)
        hole.forEachRun { y, columns in
            let start = place(x: 0, y: y)
            for x in columns { (lightness[start + x], known[start + x]) = (0, 0) }
        }
    }

    private mutating func subtract(
        _ trend: Trend, from pixels: PlanePixels, _ weights: SIMD4<Float>
    ) {
        for y in 0..<height {
            let places = place(x: 0, y: y)..<place(x: width, y: y)
            known.withUnsafeMutableBufferPointer { $0[places].update(repeating: 1) }
            lightness.withUnsafeMutableBufferPointer { lightness in
                let row = UnsafeMutableBufferPointer(rebasing: lightness[places])
                pixels.weigh(row: y, weights, into: row)
                trend.subtract(row: y, weights, from: row)
            }
        }
    }

    /// Where a pixel stands.
    func place(x: Int, y: Int) -> Int { (y + Self.margin) * stride + x + Self.margin }
}
