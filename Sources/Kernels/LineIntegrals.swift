/// A square of pixels around a tile, as the kernels for lines see it.
package struct LineSquare {
    /// Pixels of a side.
    package let side: Int

    /// Pixels on each side beyond those whose lines are asked for; at least 16.
    package let margin: Int

    package init(side: Int, margin: Int) {
        (self.side, self.margin) = (side, margin)
    }
}

/// The half of the length over which lines are integrated: 21 pixels in all.
package let lineReach = 10

/// The value of a difference far beyond the local activity; 21 of them fit in 16 bits.
package let lineUnit: Float = 1500

/// Pixels before and behind a square that the kernels may touch, so that lines may leave it.
package let linePadding = 16

/// A steep line and one of its sides.
package struct LineStencil {
    /// The eighths of a pixel that the line goes aside with each row, −8…8.
    private let slope: Int

    /// The columns and rows from the line to its side, −3…3.
    fileprivate let aside: Int
    fileprivate let down: Int

    /// The row of the picture that the square begins with, from which the line's steps are counted,
    /// so that neighbouring squares agree.
    private let firstRow: Int

    package init(slope: Int, aside: Int, down: Int, firstRow: Int) {
        (self.slope, self.aside, self.down, self.firstRow) = (slope, aside, down, firstRow)
    }

    /// The columns that the line has gone aside at a row of the square.
    fileprivate func shear(_ row: Int) -> Int { (slope &* (row &+ firstRow) &+ 4) >> 3 }
}

/// Adds up along steep lines, from where they enter the square, how much each pixel differs from its
/// side, relative to the local activity: `d / (1 + |d|)`, which no single speck can dominate.
///
/// The totals wrap around; the difference of two on the same line is the sum between them. They
/// have `linePadding` values more before and behind.
package func addDifferences(
    _ square: LineSquare, _ values: UnsafePointer<Float>, _ stencil: LineStencil,
    reciprocals: UnsafePointer<Float>, into totals: UnsafeMutablePointer<Int16>
) {
    let totals = totals + linePadding
    let side = square.side
    let offset = stencil.down &* side &+ stencil.aside
    for row in 4..<side - 4 {
        let above = side &+ stencil.shear(row) &- stencil.shear(row &- 1)
        for index in row &* side..<(row &+ 1) &* side {
            let difference = (values[index] - values[index &+ offset]) * reciprocals[index]
            let magnitude = difference < 0 ? -difference : difference
            let bounded = Int32(lineUnit * difference / (1 + magnitude))
            totals[index] = totals[index &- above] &+ Int16(truncatingIfNeeded: bounded)
        }
    }
}

/// Keeps the direction in which a pixel's line stands out most from both of its sides.
///
/// - Parameters:
///   - square: The pixels.
///   - totals: What ``addDifferences`` made for the stencil.
///   - stencil: The line.
///   - code: The direction; 128 is added where the line is darker than its sides.
///   - best: The largest sum so far, that of the weaker side.
///   - codes: The codes of `best`.
package func keepBestLine(
    _ square: LineSquare, _ totals: UnsafePointer<Int16>, _ stencil: LineStencil, code: Int16,
    best: UnsafeMutablePointer<Int16>, codes: UnsafeMutablePointer<Int16>
) {
    let totals = totals + linePadding
    /// The ends of the line through the first pixel of a row, the upper one exclusive.
    func ends(_ row: Int) -> (upper: UnsafePointer<Int16>, lower: UnsafePointer<Int16>) {
        let (before, last) = (row &- lineReach &- 1, row &+ lineReach)
        return (
            totals + (before &* square.side &+ stencil.shear(before) &- stencil.shear(row)),
            totals + (last &* square.side &+ stencil.shear(last) &- stencil.shear(row))
        )
    }
    for row in square.margin..<square.side - square.margin {
        let (upper, lower) = ends(row)
        let (sideUpper, sideLower) = ends(row &- stencil.down)
        let best = best + row &* square.side
        let codes = codes + row &* square.side
        for column in square.margin..<square.side &- square.margin {
            let one = lower[column] &- upper[column]
            let sideColumn = column &- stencil.aside
            let other = sideUpper[sideColumn] &- sideLower[sideColumn]
            let bright = one < other ? one : other
            let dark = 0 &- (one < other ? other : one)
            let stronger = bright > dark ? bright : dark
            let strongerCode = bright > dark ? code : code | 128
            let previous = best[column]
            codes[column] = stronger > previous ? strongerCode : codes[column]
            best[column] = stronger > previous ? stronger : previous
        }
    }
}
