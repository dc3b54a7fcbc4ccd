import Dispatch
import Imaging
import Kernels

/// One grid of ``DiffusionMultigrid``: the values of all its cells and what the equation has on its
/// right side.
final class DiffusionLevel {
    let hole: Mask
    let runs: [CellRun]

    private let grid: CellGrid
    private let source: UnsafeMutablePointer<SIMD4<Float>>?

    /// Runs that are worked on at the same time, of about as many cells each.
    private let bands: [Range<Int>]

    init(hole: Mask, isFinest: Bool) {
        let cells = hole.width * hole.height
        self.hole = hole
        runs = hole.runs
        bands = Self.bands(of: runs)
        grid = CellGrid(
            values: .allocate(capacity: cells), width: hole.width, height: hole.height)
        grid.values.initialize(repeating: .zero, count: cells)
        source = isFinest ? nil : .allocate(capacity: cells)
        source?.initialize(repeating: .zero, count: cells)
    }

    deinit {
        grid.values.deallocate()
        source?.deallocate()
    }

    /// Sweeps once over the hole, and returns the largest change.
    func relax(hasSource: Bool) -> Float {
        nonisolated(unsafe) let source = hasSource ? source : nil
        nonisolated(unsafe) let grid = grid
        var largest: Float = 0
        for parity in 0..<2 {
            largest = max(
                largest,
                forEachBand { runs in
                    relaxDiffusion(grid, source: source, runs: runs, parity: parity)
                })
        }
        return largest
    }

    /// Adds the values of the level of half the size to those in the hole, which `keep` has
    /// multiplied before, and returns the largest value added.
    func add(_ coarse: DiffusionLevel, keep: Float) -> Float {
        nonisolated(unsafe) let grid = grid
        nonisolated(unsafe) let coarseGrid = coarse.grid
        return forEachBand { runs in
            addInterpolated(coarseGrid, to: grid, runs: runs, keep: keep)
        }
    }

    /// Takes the residual of the level of twice the size as this one's right side, and 0 as its
    /// values.
    func restrictResidual(of fine: DiffusionLevel, hasSource: Bool) {
        guard let source else { preconditionFailure("the finest level has no residual to take") }
        grid.values.update(repeating: .zero, count: hole.values.count)
        nonisolated(unsafe) let target = source
        nonisolated(unsafe) let fineGrid = fine.grid
        nonisolated(unsafe) let fineSource = hasSource ? fine.source : nil
        _ = forEachBand { runs in
            restrictDiffusionResidual(
                fineGrid, source: fineSource, coarseRuns: runs, into: target)
            return .zero
        }
    }

    /// Calls `body` with the runs of every band, on several threads if they are long, and returns
    /// the root of the largest value it returned.
    private func forEachBand(
        _ body: @Sendable (UnsafeBufferPointer<CellRun>) -> SIMD4<Float>
    ) -> Float {
        var squares = [Float](repeating: 0, count: bands.count)
        let bands = bands
        runs.withUnsafeBufferPointer { runs in
            squares.withUnsafeMutableBufferPointer { squares in
                nonisolated(unsafe) let runs = runs
                nonisolated(unsafe) let squares = squares
                DispatchQueue.concurrentPerform(iterations: bands.count) { band in
                    squares[band] = body(UnsafeBufferPointer(rebasing: runs[bands[band]])).max()
                }
            }
        }
        return (squares.max() ?? 0).squareRoot()
    }

    private static func bands(of runs: [CellRun]) -> [Range<Int>] {
        let cellsPerBand = 16384
        var bands: [Range<Int>] = []
        var (start, cells) = (0, 0)
        for (index, run) in runs.enumerated() {
            cells += Int(run.end - run.first)
            if cells >= cellsPerBand || index == runs.count - 1 {
                bands.append(start..<index + 1)
                (start, cells) = (index + 1, 0)
            }
        }
        return bands
    }
}

extension DiffusionLevel {
    /// Sets the values of all cells.
    func load(_ planes: Planes) {
        let area = hole.values.count
        for channel in 0..<planes.count {
            for index in 0..<area {
                grid.values[index][channel] = planes.values[channel * area + index]
            }
        }
    }

    /// Writes the values in the hole into the planes.
    func store(in planes: inout Planes) {
        let area = hole.values.count
        for channel in 0..<planes.count {
            for index in 0..<area where hole.values[index] {
                planes.values[channel * area + index] = grid.values[index][channel]
            }
        }
    }

    /// Sets every known cell to the mean of the known cells it stands for.
    func takeMeans(of fine: DiffusionLevel) {
        for y in 0..<hole.height {
            for x in 0..<hole.width where !hole[x, y] {
                var sum = SIMD4<Float>.zero
                var count: Float = 0
                for row in 2 * y..<min(2 * y + 2, fine.hole.height) {
                    for column in 2 * x..<min(2 * x + 2, fine.hole.width)
                    where !fine.hole[column, row] {
                        sum += fine.grid.values[row * fine.hole.width + column]
                        count += 1
                    }
                }
                grid.values[y * hole.width + x] = sum / count
            }
        }
    }
}

extension Mask {
    fileprivate var runs: [CellRun] {
        var runs: [CellRun] = []
        forEachRun { row, columns in runs.append(CellRun(row: row, columns: columns)) }
        return runs
    }
}
