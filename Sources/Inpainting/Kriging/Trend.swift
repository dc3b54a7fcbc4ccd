import Imaging

/// A picture without its detail: means of 8×8 pixels, smoothed and interpolated.
struct Trend {
    private static let side = 8

    private let columns: Int
    private let rows: Int
    private var means: [SIMD4<Float>]

    /// Takes the trend of at most four planes.
    init(of planes: Planes) {
        columns = (planes.width + Self.side - 1) / Self.side
        rows = (planes.height + Self.side - 1) / Self.side
        means = Array(repeating: .zero, count: columns * rows)
        average(planes)
        smooth(count: columns, step: 1, lines: rows, lineStep: columns)
        smooth(count: rows, step: columns, lines: columns, lineStep: 1)
    }

    private mutating func average(_ planes: Planes) {
        for block in means.indices {
            let (left, top) = (block % columns * Self.side, block / columns * Self.side)
            let width = min(Self.side, planes.width - left)
            let height = min(Self.side, planes.height - top)
            for plane in 0..<planes.count {
                var sum: Float = 0
                for y in top..<top + height {
                    let first = (plane * planes.height + y) * planes.width + left
                    for place in first..<first + width { sum += planes.values[place] }
                }
                means[block][plane] = sum / Float(width * height)
            }
        }
    }

    /// Weighs neighbours 1 : 2 : 1 along lines, whose ends stay, so that slopes do.
    private mutating func smooth(count: Int, step: Int, lines: Int, lineStep: Int) {
        for line in 0..<lines where count > 2 {
            var before = means[line * lineStep]
            for index in 1..<count - 1 {
                let place = line * lineStep + index * step
                let current = means[place]
                means[place] = 0.25 * (before + 2 * current + means[place + step])
                before = current
            }
        }
    }

    /// The trend at a pixel.
    subscript(_ x: Int, _ y: Int) -> SIMD4<Float> {
        var value = SIMD4<Float>.zero
        forEachPixel(ofRow: y, x..<x + 1) { value = $1 }
        return value
    }

    /// The trend in some columns of a row, pixel by pixel.
    @inline(__always)
    func forEachPixel(
        ofRow y: Int, _ pixels: Range<Int>, _ body: (_ x: Int, SIMD4<Float>) -> Void
    ) {
        let vertical = Self.position(of: y, count: rows)
        let upper = vertical.block * columns
        let lower = min(vertical.block + 1, rows - 1) * columns
        means.withUnsafeBufferPointer { means in
            func mean(_ column: Int) -> SIMD4<Float> {
                means[upper + column] + vertical.share
                    * (means[lower + column] - means[upper + column])
            }
            var first = pixels.lowerBound
            while first < pixels.upperBound {
                let block = Self.position(of: first, count: columns).block
                let left = mean(block)
                let difference = mean(min(block + 1, columns - 1)) - left
                let end = block < columns - 2 ? Self.side * (block + 1) + Self.side / 2 : .max
                for x in first..<min(end, pixels.upperBound) {
                    body(x, left + Self.share(of: x, after: block) * difference)
                }
                first = end
            }
        }
    }

    /// The block whose centre comes before a pixel, and how far the pixel is on the way to the next;
    /// before the first centre and after the last, the slope goes on.
    private static func position(of pixel: Int, count: Int) -> (block: Int, share: Float) {
        let block = min(max((pixel - side / 2) / side, 0), max(count - 2, 0))
        return (block, share(of: pixel, after: block))
    }

    @inline(__always)
    private static func share(of pixel: Int, after block: Int) -> Float {
        (Float(pixel - side * block) + 0.5) / Float(side) - 0.5
    }
}
