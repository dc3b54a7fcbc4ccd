import Imaging
import Kernels

/// A picture without its detail: means of 8×8 pixels, smoothed and interpolated.
struct Trend {
    private let columns: Int
    private let rows: Int
    private var means: [SIMD4<Float>]

    /// Takes the trend of at most four planes.
    init(of planes: Planes) {
        columns = (planes.width + BlockMeans.side - 1) / BlockMeans.side
        rows = (planes.height + BlockMeans.side - 1) / BlockMeans.side
        means = Array(repeating: .zero, count: columns * rows)
        average(planes)
        smooth(count: columns, step: 1, lines: rows, lineStep: columns)
        smooth(count: rows, step: columns, lines: columns, lineStep: 1)
    }

    private mutating func average(_ planes: Planes) {
        means.withUnsafeMutableBufferPointer { means in
            planes.values.withUnsafeBufferPointer { values in
                guard let target = means.baseAddress, let base = values.baseAddress else { return }
                for plane in 0..<planes.count {
                    averageBlocks(
                        base + plane * planes.width * planes.height, width: planes.width,
                        height: planes.height, into: target, channel: plane)
                }
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
        let (horizontal, vertical) = (
            Position(of: x, count: columns), Position(of: y, count: rows)
        )
        return means.withUnsafeBufferPointer { means in
            let left = mean(means, column: horizontal.block, vertical)
            let right = mean(means, column: horizontal.next, vertical)
            return left + horizontal.share * (right - left)
        }
    }

    /// Subtracts the trend, its channels weighed, from a row of the picture.
    func subtract(
        row y: Int, _ weights: SIMD4<Float>, from values: UnsafeMutableBufferPointer<Float>
    ) {
        let vertical = Position(of: y, count: rows)
        means.withUnsafeBufferPointer { means in
            withUnsafeTemporaryAllocation(of: Float.self, capacity: columns) { line in
                for column in 0..<columns {
                    line[column] = (weights * mean(means, column: column, vertical)).sum()
                }
                guard let line = line.baseAddress, let row = values.baseAddress else { return }
                subtractInterpolated(line, blocks: columns, from: row, count: values.count)
            }
        }
    }

    /// The mean of a column of blocks, at a position between two of its rows.
    @inline(__always)
    private func mean(
        _ means: UnsafeBufferPointer<SIMD4<Float>>, column: Int, _ row: Position
    ) -> SIMD4<Float> {
        let upper = means[row.block * columns + column]
        return upper + row.share * (means[row.next * columns + column] - upper)
    }

    /// The block whose centre comes before a pixel, the one after it, and how far the pixel is on the
    /// way between their centres; before the first centre and after the last, the slope goes on.
    private struct Position {
        let block: Int
        let next: Int
        let share: Float

        @inline(__always)
        init(of pixel: Int, count: Int) {
            let side = BlockMeans.side
            block = min(max((pixel - side / 2) / side, 0), max(count - 2, 0))
            next = min(block + 1, count - 1)
            share = (Float(pixel - side * block) + 0.5) / Float(side) - 0.5
        }
    }
}
