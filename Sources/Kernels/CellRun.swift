/// Cells next to each other in a row whose values are unknown, with the places of their neighbours.
///
/// Cells are stored in no more than the rows and columns around the unknown ones, each row from left
/// to right; a place is the index of a cell in that storage. Up to two cells beyond the left and the
/// right border are stored as well, and have the values of the cells that they mirror.
package struct CellRun {
    /// The column and the row of the first cell.
    package let x: Int
    package let y: Int

    /// The place of the first cell.
    package let first: Int

    package let count: Int

    /// The places of the cells above and below the first one; beyond the border, the first one's own.
    package let above: Int
    package let below: Int

    /// Whether the last cell is the last of the picture's row.
    package let endsRow: Bool

    package init(
        x: Int, y: Int, first: Int, count: Int, above: Int, below: Int, endsRow: Bool
    ) {
        self.x = x
        self.y = y
        self.first = first
        self.count = count
        self.above = above
        self.below = below
        self.endsRow = endsRow
    }

    /// Gives the cells beyond the border next to the run their values.
    @inline(__always)
    func mirror(_ values: UnsafeMutablePointer<SIMD4<Float>>) {
        if x == 0 { values[first &- 1] = values[first] }
        if endsRow { values[first &+ count] = values[first &+ count &- 1] }
    }
}

/// Unknown cells of a grid and what covers them in a grid of half the size.
package struct InterpolationRun {
    package let run: CellRun

    /// The places of the coarse cell that contains the first one, and of the one above or below that
    /// which is nearer to it.
    package let near: Int
    package let far: Int

    package init(run: CellRun, near: Int, far: Int) {
        self.run = run
        self.near = near
        self.far = far
    }
}

/// Unknown cells of a grid of half the size and what they cover.
package struct RestrictionRun {
    /// The place of the first coarse cell.
    package let first: Int

    /// The places of the left one of the two cells under the first coarse cell in their upper row,
    /// in their lower row, and in the rows above and below these two.
    package let upper: Int
    package let lower: Int
    package let above: Int
    package let below: Int

    /// The covered cells of the upper row and those of the lower one, which has none where it lies
    /// beyond the border.
    package let upperCount: Int
    package let lowerCount: Int

    package init(
        first: Int, upper: Int, lower: Int, above: Int, below: Int, upperCount: Int,
        lowerCount: Int
    ) {
        self.first = first
        self.upper = upper
        self.lower = lower
        self.above = above
        self.below = below
        self.upperCount = upperCount
        self.lowerCount = lowerCount
    }
}
