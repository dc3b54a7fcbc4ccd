/// A grid on which a hole is painted from its edge inward.
///
/// Cells that are never reached surround it, so that neighbourhoods end inside.
package struct FrontGrid {
    package let cells: UnsafeMutablePointer<FrontCell>

    /// T, the distance to the hole's edge, at all cells in the hole and at those at most two rows and
    /// columns away from them; negative outside.
    package let times: UnsafeBufferPointer<Float>

    /// The cells of a row.
    package let width: Int

    package init(
        cells: UnsafeMutablePointer<FrontCell>, times: UnsafeBufferPointer<Float>, width: Int
    ) {
        self.cells = cells
        self.times = times
        self.width = width
    }

    /// Makes a cell known to its neighbours.
    @inline(__always)
    package func reach(_ cell: Int, value: SIMD4<Float>, time: Float) {
        cells[cell].value = value
        cells[cell].time = time
        cells[cell &+ 1].sides.bits |= 1
        cells[cell &- 1].sides.bits |= 2
        cells[cell &+ width].sides.bits |= 4
        cells[cell &- width].sides.bits |= 8
        if cells[cell].sides.meetBorder { copy(value, beyondBorderAt: cell) }
    }

    /// Makes what lies beyond the border known to its neighbours: cells that hold the values of the
    /// nearest cells inside, but zero while these are not known, and are in no neighbourhood.
    ///
    /// - Parameters:
    ///   - first: The cell in the upper left corner of the picture, of which nothing is known yet.
    ///   - columns: The picture's width.
    ///   - rows: The picture's height.
    package func closeBorder(first: Int, columns: Int, rows: Int) {
        for x in first..<first + columns {
            cells[x].sides.bits |= 4 | 64
            cells[x &+ (rows &- 1) &* width].sides.bits |= 8 | 128
        }
        for row in 0..<rows {
            cells[first &+ row &* width].sides.bits |= 1 | 16
            cells[first &+ row &* width &+ columns &- 1].sides.bits |= 2 | 32
        }
    }

    private func copy(_ value: SIMD4<Float>, beyondBorderAt cell: Int) {
        let bits = cells[cell].sides.bits
        if bits & 16 != 0 { cells[cell &- 1].value = value }
        if bits & 32 != 0 { cells[cell &+ 1].value = value }
        if bits & 64 != 0 { cells[cell &- width].value = value }
        if bits & 128 != 0 { cells[cell &+ width].value = value }
    }
}

/// What is known about a cell; together, because the cells that are painted one after the other lie
/// far from each other in memory.
package struct FrontCell {
    /// I: up to four channels in grey levels.
    package fileprivate(set) var value = SIMD4<Float>.zero

    /// T once the cell is known or painted.
    var time = Float.infinity

    var sides = FrontSides()

    package init() {}
}

/// Which of the four neighbours of a cell are known or painted, and where the border is closed, which
/// of them lie beyond it.
struct FrontSides {
    fileprivate var bits: UInt8 = 0

    /// 1 if the cell before it in its row is, else 0; and so on.
    @inline(__always) var left: Int { Int(bits & 1) }
    @inline(__always) var right: Int { Int(bits >> 1 & 1) }
    @inline(__always) var above: Int { Int(bits >> 2 & 1) }
    @inline(__always) var below: Int { Int(bits >> 3 & 1) }
    @inline(__always) var all: Int { bits & 15 == 15 ? 1 : 0 }

    /// Whether one of them lies beyond the border.
    @inline(__always) fileprivate var meetBorder: Bool { bits > 15 }

    /// 1 in the first of several columns.
    @inline(__always) var firstColumn: Int { Int(bits >> 4 & ~(bits >> 5) & 1) }

    /// 1 in the first of several rows.
    @inline(__always) var firstRow: Int { Int(bits >> 6 & ~(bits >> 7) & 1) }
}

/// How a cell's values change along its row and along its column.
struct FrontSlopes {
    var x = SIMD4<Float>.zero
    var y = SIMD4<Float>.zero
}

/// A cell q in the neighbourhood of the cell p that is painted.
package struct FrontNeighbor {
    /// How many cells behind p it comes.
    let step: Int

    /// p − q.
    let offset: SIMD2<Float>

    /// 1 / ‖p − q‖³: dst, and what makes the length of p − q in dir one.
    let nearness: Float

    /// The neighbour `x` columns and `y` rows after a cell of a grid of `width` columns.
    package init(x: Int, y: Int, width: Int) {
        step = y * width + x
        offset = SIMD2(Float(-x), Float(-y))
        let square = Double(x * x + y * y)
        nearness = Float(1 / (square * square.squareRoot()))
    }
}

/// Sums over the neighbourhood of p with the weights w(p, q).
struct TeleaSums {
    /// Σ w I(q).
    var values = SIMD4<Float>.zero

    /// Σ w ∂I(q)/∂x (p − q)ₓ, and the same for y.
    var changes = FrontSlopes()

    /// Σ w.
    var weight: Float = 1e-20
}
