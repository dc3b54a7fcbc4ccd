import Imaging
import Kernels

/// How the known pixels of a part of a picture differ from its trend.
///
/// A margin of unknown pixels surrounds them, so that whatever is near a pixel can be asked for.
struct Residuals {
    static let margin = LagSums.side + LagSums.reach

    let width: Int
    let height: Int

    /// The places of a row, margins included.
    let stride: Int

    /// Up to four channels; zero where unknown.
    private(set) var values: [SIMD4<Float>]

    /// The mean of the colour channels; zero where unknown.
    private(set) var lightness: [Float]

    /// 1 at known pixels, 0 at others.
    private(set) var known: [Float]

    init(of planes: Planes, colors: Int, without hole: Mask, trend: Trend) {
        (width, height) = (planes.width, planes.height)
        stride = width + 2 * Self.margin
        let count = stride * (height + 2 * Self.margin)
        values = Array(repeating: .zero, count: count)
        lightness = Array(repeating: 0, count: count)
        known = Array(repeating: 0, count: count)
        for y in 0..<height { load(row: y, of: planes, colors: colors, without: hole, trend) }
    }

    /// Where a pixel stands.
    func place(x: Int, y: Int) -> Int { (y + Self.margin) * stride + x + Self.margin }

    private mutating func load(
        row y: Int, of planes: Planes, colors: Int, without hole: Mask, _ trend: Trend
    ) {
        let area = width * height
        let first = place(x: 0, y: y)
        trend.forEachPixel(ofRow: y, width: width) { x, mean in
            let pixel = y * width + x
            guard !hole.values[pixel] else { return }
            var value = -mean
            for plane in 0..<planes.count { value[plane] += planes.values[plane * area + pixel] }
            values[first + x] = value
            var sum: Float = 0
            for color in 0..<colors { sum += value[color] }
            lightness[first + x] = sum / Float(colors)
            known[first + x] = 1
        }
    }
}
