/// Cells of a grid that are next to each other in a row and whose values are unknown.
package struct CellRun {
    package var row: Int32
    package var first: Int32
    package var end: Int32

    package init(row: Int, columns: Range<Int>) {
        self.row = Int32(row)
        first = Int32(columns.lowerBound)
        end = Int32(columns.upperBound)
    }
}

/// A grid of values with up to four channels, row by row, whose borders reflect.
package struct CellGrid {
    package let values: UnsafeMutablePointer<SIMD4<Float>>
    package let width: Int
    package let height: Int

    package init(values: UnsafeMutablePointer<SIMD4<Float>>, width: Int, height: Int) {
        self.values = values
        self.width = width
        self.height = height
    }

    /// The indices at which the row above and the row below a row start.
    @inline(__always)
    func neighborRows(_ row: Int) -> (above: Int, below: Int) {
        (max(row &- 1, 0) &* width, min(row &+ 1, height &- 1) &* width)
    }
}

/// Solves 4u − (sum of the four neighbours) = source once for every second cell of the runs: for
/// those whose row and column add up to `parity`, modulo 2 (a red-black Gauss–Seidel half sweep).
///
/// Without `source` it is 0. Returns the squares of the largest change of each channel.
package func relaxDiffusion(
    _ grid: CellGrid, source: UnsafePointer<SIMD4<Float>>?, runs: UnsafeBufferPointer<CellRun>,
    parity: Int
) -> SIMD4<Float> {
    let values = grid.values
    let lastColumn = grid.width &- 1
    var largest = SIMD4<Float>.zero
    for run in runs {
        let row = Int(run.row)
        let start = row &* grid.width
        let (above, below) = grid.neighborRows(row)
        var x = Int(run.first)
        x &+= (x &+ row &+ parity) & 1
        while x < Int(run.end) {
            let old = values[start &+ x]
            var sum = values[above &+ x] + values[below &+ x]
            sum += values[start &+ max(x &- 1, 0)] + values[start &+ min(x &+ 1, lastColumn)]
            if let source { sum += source[start &+ x] }
            let new = 0.25 * sum
            values[start &+ x] = new
            let change = (new - old) * (new - old)
            largest.replace(with: change, where: change .> largest)
            x &+= 2
        }
    }
    return largest
}

/// Sums the residual of 4u − (sum of the four neighbours) = source over the four cells of `grid`
/// that each cell of the runs of a grid of half the size stands for.
package func restrictDiffusionResidual(
    _ grid: CellGrid, source: UnsafePointer<SIMD4<Float>>?,
    coarseRuns: UnsafeBufferPointer<CellRun>, into coarse: UnsafeMutablePointer<SIMD4<Float>>
) {
    let values = grid.values
    let lastColumn = grid.width &- 1
    let coarseWidth = (grid.width &+ 1) / 2
    for run in coarseRuns {
        for x in Int(run.first)..<Int(run.end) {
            var residual = SIMD4<Float>.zero
            for child in 0..<4 {
                let row = 2 &* Int(run.row) &+ child >> 1
                let column = 2 &* x &+ child & 1
                // A row or column beyond the border would count the flow of the last one twice.
                guard row < grid.height && column <= lastColumn else { continue }
                let start = row &* grid.width
                let (above, below) = grid.neighborRows(row)
                var sum = values[above &+ column] + values[below &+ column]
                sum += values[start &+ max(column &- 1, 0)]
                sum += values[start &+ min(column &+ 1, lastColumn)]
                if let source { sum += source[start &+ column] }
                residual += sum - 4 * values[start &+ column]
            }
            coarse[Int(run.row) &* coarseWidth &+ x] = residual
        }
    }
}

/// Multiplies the cells of the runs by `keep` and adds to them what a grid of half the size holds
/// there, interpolated bilinearly between the centres of its cells.
///
/// Returns the squares of the largest value added in each channel.
package func addInterpolated(
    _ coarse: CellGrid, to grid: CellGrid, runs: UnsafeBufferPointer<CellRun>, keep: Float
) -> SIMD4<Float> {
    var largest = SIMD4<Float>.zero
    for run in runs {
        let row = Int(run.row)
        let near = (row >> 1) &* coarse.width
        let neighbors = coarse.neighborRows(row >> 1)
        let far = row & 1 == 0 ? neighbors.above : neighbors.below
        for x in Int(run.first)..<Int(run.end) {
            let column = x >> 1
            let other = min(max(column &- 1 &+ (x & 1) &* 2, 0), coarse.width &- 1)
            let nearRow = 0.75 * coarse.values[near &+ column] + 0.25 * coarse.values[near &+ other]
            let farRow = 0.75 * coarse.values[far &+ column] + 0.25 * coarse.values[far &+ other]
            let added = 0.75 * nearRow + 0.25 * farRow
            let index = row &* grid.width &+ x
            grid.values[index] = keep * grid.values[index] + added
            let square = added * added
            largest.replace(with: square, where: square .> largest)
        }
    }
    return largest
}
