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

    /// The trend of a row, pixel by pixel.
    func forEachPixel(ofRow y: Int, width: Int, _ body: (_ x: Int, SIMD4<Float>) -> Void) {
        let vertical = Self.position(of: y, count: rows)
        let upper = vertical.block * columns
        let lower = min(vertical.block + 1, rows - 1) * columns
        means.withUnsafeBufferPointer { means in
            func mean(_ column: Int) -> SIMD4<Float> {
                means[upper + column] + vertical.share
                    * (means[lower + column] - means[upper + column])
            }
            for x in 0..<width {
                let horizontal = Self.position(of: x, count: columns)
                let left = mean(horizontal.block)
                let right = mean(min(horizontal.block + 1, columns - 1))
                body(x, left + horizontal.share * (right - left))
            }
        }
    }

    /// The block whose centre comes before a pixel, and how far the pixel is on the way to the next;
    /// before the first centre and after the last, the slope goes on.
    private static func position(of pixel: Int, count: Int) -> (block: Int, share: Float) {
        let position = (Float(pixel) + 0.5) / Float(side) - 0.5
        let block = min(max(Int(position.rounded(.down)), 0), max(count - 2, 0))
        return (block, position - Float(block))
    }
}
