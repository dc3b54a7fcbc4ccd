import Imaging
import Kernels

/// One grid of a multigrid solver for (4 + decay) u − (sum of the four neighbours) = source in a
/// hole, with the coarser grids under it.
///
/// Brandt, *Multi-Level Adaptive Solutions to Boundary-Value Problems*, 1977: errors that a few sweeps
/// over the cells do not remove are smooth, and are found on a grid of half the size. A coarse cell
/// stands for 2×2 cells and is unknown where all of them are; the last level has no coarser one, as
/// none is.
final class DiffusionLevel {
    /// Sweeps before and after each correction from the coarser level.
    private static let sweeps = 2

    /// A bound for holes on which the cycles hardly converge, or reach the limits of `Float` before
    /// the tolerance.
    private static let maximalCycles = 60

    let cells: HoleCells
    private let coarser: CoarserLevel?

    /// A coarser level, what it has to do with this one, and the equation that corrects this one's.
    private struct CoarserLevel {
        let level: DiffusionLevel
        let restriction: Bands<RestrictionRun>
        let interpolation: Bands<InterpolationRun>
        let values: CellVector
        let source: CellVector

        init(_ hole: Mask, fineHole: Mask, fineCells: HoleCells) {
            let cells = HoleCells(hole, around: fineHole.coarsened { $0 || $1 }, margin: 2)
            level = DiffusionLevel(hole, cells)
            restriction = Bands(fineCells.layout.restriction(to: cells.runs.runs)) {
                $0.upperCount + $0.lowerCount
            }
            interpolation = Bands(
                CellLayout.interpolation(of: fineCells.runs.runs, from: cells.layout),
                count: \.run.count)
            values = cells.makeVector()
            source = cells.makeVector()
        }
    }

    /// Makes the levels for a hole and its cells.
    init(_ hole: Mask, _ cells: HoleCells) {
        self.cells = cells
        let coarse = hole.coarsened { $0 && $1 }
        coarser = coarse.isEmpty ? nil : CoarserLevel(coarse, fineHole: hole, fineCells: cells)
    }

    /// Solves Laplace's equation in the hole, from the values that are there, which are no more than
    /// `tolerance` from the solution after.
    func solve(_ values: CellVector, tolerance: Float) {
        var previous = Float.infinity
        for _ in 0..<Self.maximalCycles {
            let change = improve(values)
            // In the end errors shrink like changes, by 0.3 to 0.8 a cycle for most holes; the first
            // cycles shrink them faster, hence the root.
            let factor = min(max((change / previous).squareRoot(), 0.8), 0.99)
            if change * factor / (1 - factor) <= tolerance { return }
            previous = change
        }
    }

    /// Runs one V-cycle and returns an estimate of how much it changed values; without a source it
    /// is 0.
    func improve(_ values: CellVector, source: CellVector? = nil, decay: Float = 0) -> Float {
        for _ in 0..<Self.sweeps { _ = relax(values, source, decay, parities: [0, 1]) }
        let correction = coarser.map { correct(values, source, decay, from: $0) } ?? 0
        var change: Float = 0
        for _ in 0..<Self.sweeps { change = relax(values, source, decay, parities: [1, 0]) }
        return correction + 4 * change
    }

    /// Sweeps once over the hole, and returns the largest change.
    private func relax(
        _ values: CellVector, _ source: CellVector?, _ decay: Float, parities: [Int]
    ) -> Float {
        nonisolated(unsafe) let (values, source) = (values.values, source?.values)
        return parities.map { parity in
            largestRoot(
                of: cells.runs.map {
                    relaxDiffusion(values, source: source, decay: decay, runs: $0, parity: parity)
                })
        }.max() ?? 0
    }

    /// Adds what the coarser level finds for the residual, and returns the largest value added.
    private func correct(
        _ values: CellVector, _ source: CellVector?, _ decay: Float, from coarser: CoarserLevel
    ) -> Float {
        nonisolated(unsafe) let (fine, fineSource) = (values.values, source?.values)
        nonisolated(unsafe) let (coarse, coarseSource) = (
            coarser.values.values, coarser.source.values
        )
        coarser.restriction.forEach {
            restrictDiffusionResidual(
                fine, source: fineSource, decay: decay, runs: $0, into: coarseSource)
        }
        coarser.values.clear()
        // Sums over four cells make the coarse equation four times as large.
        _ = coarser.level.improve(coarser.values, source: coarser.source, decay: 4 * decay)
        return largestRoot(
            of: coarser.interpolation.map { addInterpolated(coarse, to: fine, runs: $0) })
    }
}

extension Mask {
    /// The mask of half the size, true where `combine` makes all four pixels so; those beyond the
    /// border count like the ones that they mirror.
    fileprivate func coarsened(by combine: (Bool, Bool) -> Bool) -> Mask {
        let (newWidth, newHeight) = ((width + 1) / 2, (height + 1) / 2)
        var result: [Bool] = []
        result.reserveCapacity(newWidth * newHeight)
        for y in 0..<newHeight {
            let (upper, lower) = (2 * y * width, min(2 * y + 1, height - 1) * width)
            for x in 0..<newWidth {
                let (left, right) = (2 * x, min(2 * x + 1, width - 1))
                let above = combine(values[upper + left], values[upper + right])
                let below = combine(values[lower + left], values[lower + right])
                result.append(combine(above, below))
            }
        }
        return Mask(width: newWidth, height: newHeight, values: result)
    }
}
