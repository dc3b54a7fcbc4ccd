/// Telea's method as it was published.
enum PaperRule: TeleaRule {
    /// Central differences of the times smoothed by a 3×3 tent.
    @inline(__always)
    static func normal(_ grid: FrontGrid, at cell: Int) -> SIMD2<Float> {
        SIMD2(
            smoothedDifference(grid, at: cell, along: 1, across: grid.width),
            smoothedDifference(grid, at: cell, along: grid.width, across: 1))
    }

    /// (−1, −2, 0, 2, 1) / 8 times (1, 2, 1) / 4: a central difference after a tent of (1, 2, 1) / 4
    /// in each direction.
    @inline(__always)
    private static func smoothedDifference(
        _ grid: FrontGrid, at cell: Int, along: Int, across: Int
    ) -> Float {
        let times = grid.times
        var sum: Float = 0
        for offset in -1...1 {
            let center = cell &+ offset &* across
            let near = times[center &+ along] - times[center &- along]
            let far = times[center &+ 2 &* along] - times[center &- 2 &* along]
            sum += (2 * near + far) * (offset == 0 ? 2 : 1)
        }
        return sum / 32
    }

    /// Central differences where all four neighbours are known or painted, else 0.
    @inline(__always)
    static func slopes(_ grid: FrontGrid, at cell: Int) -> FrontSlopes {
        let cells = grid.cells
        let column = cells[cell].sides.all
        let row = column &* grid.width
        return FrontSlopes(
            x: 0.5 * (cells[cell &+ column].value - cells[cell &- column].value),
            y: 0.5 * (cells[cell &+ row].value - cells[cell &- row].value))
    }

    /// I(p) = Σ w [I(q) + ∇I(q) · (p − q)] / Σ w.
    @inline(__always)
    static func value(_ sums: TeleaSums) -> SIMD4<Float> {
        (sums.values + sums.changes.x + sums.changes.y) / sums.weight
    }
}
