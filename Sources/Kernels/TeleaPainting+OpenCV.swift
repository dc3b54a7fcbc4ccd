/// Telea's method as OpenCV has it.
enum OpenCVRule: TeleaRule {
    /// Differences of the times of the neighbours that are reached.
    @inline(__always)
    static func normal(_ grid: FrontGrid, at cell: Int) -> SIMD2<Float> {
        SIMD2(
            timeDifference(grid, at: cell, step: 1),
            timeDifference(grid, at: cell, step: grid.width))
    }

    @inline(__always)
    private static func timeDifference(
        _ grid: FrontGrid, at cell: Int, step: Int
    ) -> Float {
        let before = grid.cells[cell &- step].time
        let after = grid.cells[cell &+ step].time
        return switch (before < .infinity, after < .infinity) {
        case (true, true): (after - before) * 0.5
        case (false, true): after - grid.times[cell]
        case (true, false): grid.times[cell] - before
        case (false, false): 0
        }
    }

    /// Twice the difference of the two neighbours, or the difference to the one that is known or
    /// painted.
    @inline(__always)
    static func slopes(_ grid: FrontGrid, at cell: Int) -> FrontSlopes {
        let (cells, width) = (grid.cells, grid.width)
        let sides = cells[cell].sides
        let x = cells[cell &+ sides.right].value - cells[cell &- sides.left].value
        let y =
            cells[cell &+ sides.below &* width].value - cells[cell &- sides.above &* width].value
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
