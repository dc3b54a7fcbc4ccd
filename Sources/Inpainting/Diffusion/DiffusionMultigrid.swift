import Imaging
import Kernels

/// Solves Laplace's equation in a hole by multigrid: errors that a few sweeps over the pixels do not
/// remove are smooth, and are found on a grid of half the size.
///
/// Brandt, *Multi-Level Adaptive Solutions to Boundary-Value Problems*, 1977. A coarse cell stands
/// for 2×2 cells and is unknown where all of them are; the last level has no unknown cells.
struct DiffusionMultigrid {
    /// Sweeps before and after each correction from the coarser level.
    private static let sweeps = 2

    /// A bound for holes on which the cycles hardly converge, or reach the limits of `Float` before
    /// the tolerance.
    private static let maximalCycles = 60

    private let levels: [DiffusionLevel]

    init(_ planes: Planes, hole: Mask) {
        var level = DiffusionLevel(hole: hole, isFinest: true)
        level.load(planes)
        var levels = [level]
        while !level.runs.isEmpty {
            let coarse = DiffusionLevel(hole: level.hole.coarsened, isFinest: false)
            coarse.takeMeans(of: level)
            levels.append(coarse)
            level = coarse
        }
        self.levels = levels
    }

    /// Solves the equation on each level, beginning with the coarsest, from the solution of the one
    /// before (full multigrid).
    func solve(tolerance: Float) {
        for index in levels.indices.dropLast().reversed() {
            _ = levels[index].add(levels[index + 1], keep: 0)
            if index > 0 { _ = improve(index, hasSource: false) }
        }
        var previous = Float.infinity
        for _ in 0..<Self.maximalCycles {
            let change = improve(0, hasSource: false)
            // In the end errors shrink like changes, by 0.3 to 0.8 a cycle for most holes; the first
            // cycles shrink them faster, hence the root.
            let factor = min(max((change / previous).squareRoot(), 0.8), 0.99)
            if change * factor / (1 - factor) <= tolerance { return }
            previous = change
        }
    }

    /// Writes the values of the finest level into the planes.
    func copySolution(to planes: inout Planes) { levels[0].store(in: &planes) }

    /// Runs one V-cycle from a level down and returns an estimate of how much it changed values.
    private func improve(_ index: Int, hasSource: Bool) -> Float {
        let level = levels[index]
        let coarse = levels[index + 1]
        for _ in 0..<Self.sweeps { _ = level.relax(hasSource: hasSource) }
        var correction: Float = 0
        if !coarse.runs.isEmpty {
            coarse.restrictResidual(of: level, hasSource: hasSource)
            _ = improve(index + 1, hasSource: true)
            correction = level.add(coarse, keep: 1)
        }
        var change: Float = 0
        for _ in 0..<Self.sweeps { change = level.relax(hasSource: hasSource) }
        return correction + 4 * change
    }
}

extension Mask {
    /// The mask of half the size, true where all four pixels are; those beyond the border count as
    /// true.
    fileprivate var coarsened: Mask {
        let (newWidth, newHeight) = ((width + 1) / 2, (height + 1) / 2)
        var result = [Bool](repeating: true, count: newWidth * newHeight)
        forEachRun(of: false) { row, columns in
            let start = (row / 2) * newWidth
            for column in columns.lowerBound / 2...(columns.upperBound - 1) / 2 {
                result[start + column] = false
            }
        }
        return Mask(width: newWidth, height: newHeight, values: result)
    }
}
