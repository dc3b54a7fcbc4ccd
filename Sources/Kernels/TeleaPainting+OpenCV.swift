/// Telea's method as OpenCV has it.
enum OpenCVRule: TeleaRule {
    /// The time beyond the border, where the front never comes.
    private static var farTime: Float { 1e6 }

    /// Differences of the times of the neighbours that are reached, or beyond the border.
    @inline(__always)
    static func normal(_ grid: FrontGrid, at cell: Int) -> SIMD2<Float> {
        let sides = grid.cells[cell].sides
        return SIMD2(
            timeDifference(grid, at: cell, step: 1, sides.left, sides.right),
            timeDifference(grid, at: cell, step: grid.width, sides.above, sides.below))
    }

    @inline(__always)
    private static func timeDifference(
        _ grid: FrontGrid, at cell: Int, step: Int, _ isBeforeKnown: Int, _ isAfterKnown: Int
    ) -> Float {
        let before = min(grid.cells[cell &- step].time, farTime)
        let after = min(grid.cells[cell &+ step].time, farTime)
        return switch (isBeforeKnown, isAfterKnown) {
        case (1, 1): (after - before) * 0.5
        case (0, 1): after - grid.times[cell]
        case (1, 0): grid.times[cell] - before
        default: 0
        }
    }

    /// Twice the difference of the two neighbours, or the difference to the one that is known or
    /// painted.
    ///
    /// For the first row the differences along it are those of the second row, and for the first column
    /// likewise, whatever is known there.
    @inline(__always)
    static func slopes(_ grid: FrontGrid, at cell: Int) -> FrontSlopes {
        let (cells, width) = (grid.cells, grid.width)
        let sides = cells[cell].sides
        let inRow = cell &+ sides.firstRow &* width
        let x = cells[inRow &+ sides.right].value - cells[inRow &- sides.left].value
        let inColumn = cell &+ sides.firstColumn
        let y =
            cells[inColumn &+ sides.below &* width].value
            - cells[inColumn &- sides.above &* width].value
        return FrontSlopes(
            x: x * Float(sides.left &+ sides.right), y: y * Float(sides.above &+ sides.below))
    }

    /// Σ w I(q) / Σ w, changed by up to √2 grey levels against the slope, plus one half, rounded.
    @inline(__always)
    static func value(_ sums: TeleaSums) -> SIMD4<Float> {
        let (x, y) = (sums.changes.x, sums.changes.y)
        let change = (x + y) / ((x * x + y * y).squareRoot() + 1e-20)
        return (sums.values / sums.weight - change + 0.5).rounded(.toNearestOrEven)
    }
}
