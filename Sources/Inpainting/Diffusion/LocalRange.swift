import Imaging
import Kernels

/// The least and the greatest values that a hole may take: harmonic continuations of the extremes
/// that its known surroundings have within two rows and columns.
struct LocalRange {
    private let cells: HoleCells
    private let lowest: CellVector

    /// Negative, so that it is a lowest value too.
    private let highest: CellVector

    /// Finds the range for the hole of a level from the known values around it.
    init(_ values: CellVector, _ level: DiffusionLevel) {
        cells = level.cells
        lowest = Self.lowest(values, sign: 1, level)
        highest = Self.lowest(values, sign: -1, level)
    }

    /// Moves the values of the hole into the range.
    func clamp(_ values: CellVector) {
        nonisolated(unsafe) let (values, lowest, highest) = (
            values.values, lowest.values, highest.values
        )
        cells.runs.forEach { clampValues(values, from: lowest, toNegative: highest, runs: $0) }
    }

    private static func lowest(
        _ values: CellVector, sign: Float, _ level: DiffusionLevel
    ) -> CellVector {
        let cells = level.cells
        let signed = cells.makeVector()
        for place in 0..<signed.count { signed.values[place] = sign * values.values[place] }
        cells.fill(signed, with: .infinity)
        let result = cells.localMinima(of: signed)
        cells.interpolateRows(of: result)
        // Half a grey level of 8 bits: the range need not be exact.
        level.solve(result, tolerance: 0.5 / 255)
        return result
    }
}

extension HoleCells {
    /// The least value within two rows and columns of each cell, among the stored ones.
    fileprivate func localMinima(of vector: CellVector) -> CellVector {
        let (alongRows, result) = (makeVector(), makeVector())
        for run in layout.rows.joined() {
            let source = vector.values + run.first
            let last = run.columns.count - 1
            for x in 0...last {
                var least = source[x]
                for other in max(x - 2, 0)...min(x + 2, last) {
                    least = pointwiseMin(least, source[other])
                }
                alongRows.values[run.first + x] = least
            }
        }
        result.copy(alongRows)
        for row in 0..<layout.height {
            for other in max(row - 2, 0)...min(row + 2, layout.height - 1) where other != row {
                layout.forEachOverlap(of: row, and: other) { place, otherPlace, count in
                    for x in 0..<count {
                        result.values[place + x] = pointwiseMin(
                            result.values[place + x], alongRows.values[otherPlace + x])
                    }
                }
            }
        }
        return result
    }
}
