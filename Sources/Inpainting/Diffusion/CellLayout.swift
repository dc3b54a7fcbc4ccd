import Imaging
import Kernels

/// Where the values of the cells in and around a hole are stored: row by row, no more of each row than
/// lies near the hole, so that memory follows the hole.
///
/// Beyond the left and the right border of the grid, columns are stored that mirror those inside; rows
/// beyond the border are those that they mirror.
struct CellLayout {
    /// A longest part of a row that is stored.
    struct StoredRun {
        let columns: Range<Int>

        /// The place of the first cell.
        let first: Int
    }

    let width: Int
    let height: Int

    /// What is stored of each row, from left to right.
    let rows: [[StoredRun]]

    /// The number of places.
    let count: Int

    /// Stores what is at most `margin` rows and columns away from a hole.
    init(around hole: Mask, margin: Int) {
        (width, height) = (hole.width, hole.height)
        var count = 0
        rows = Self.grown(hole.runs, by: margin).map { row in
            row.map { columns in
                defer { count += columns.count }
                return StoredRun(columns: columns, first: count)
            }
        }
        self.count = count
    }

    /// The place of a stored cell, or of the one that it mirrors in a row inside the grid.
    func place(_ x: Int, _ y: Int) -> Int {
        let row = rows[Self.mirrored(y, within: height)]
        var (low, high) = (0, row.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if row[middle].columns.lowerBound <= x { low = middle } else { high = middle }
        }
        return row[low].first + x - row[low].columns.lowerBound
    }

    /// Calls `body` with the places and the number of the cells that are stored of the same columns of
    /// two rows.
    func forEachOverlap(
        of row: Int, and other: Int, _ body: (_ place: Int, _ otherPlace: Int, _ count: Int) -> Void
    ) {
        var (first, second) = (rows[row][...], rows[other][...])
        while let run = first.first, let match = second.first {
            let start = max(run.columns.lowerBound, match.columns.lowerBound)
            let end = min(run.columns.upperBound, match.columns.upperBound)
            if start < end {
                body(
                    run.first + start - run.columns.lowerBound,
                    match.first + start - match.columns.lowerBound, end - start)
            }
            if run.columns.upperBound < match.columns.upperBound {
                first.removeFirst()
            } else {
                second.removeFirst()
            }
        }
    }

    /// The places beyond the left and the right border, each with the one that it mirrors.
    var mirrors: [(place: Int, source: Int)] {
        rows.enumerated().flatMap { y, runs in
            runs.flatMap { run in
                run.columns.filter { !(0..<width).contains($0) }.map { x in
                    (place(x, y), place(Self.mirrored(x, within: width), y))
                }
            }
        }
    }

    /// The index inside 0..<count that one beyond the border mirrors.
    static func mirrored(_ index: Int, within count: Int) -> Int {
        var index = index
        while index < 0 || index >= count {
            index = index < 0 ? -1 - index : 2 * count - 1 - index
        }
        return index
    }
}

extension CellLayout {
    /// The cells of a hole.
    func runs(of hole: Mask) -> [CellRun] { runs(hole.runs) }

    /// The cells inside the grid at most `margin` rows and columns away from some.
    func runs(around runs: [CellRun], margin: Int) -> [CellRun] {
        var columns = [[Range<Int>]](repeating: [], count: height)
        for run in runs { columns[run.y].append(run.x..<run.x + run.count) }
        return self.runs(Self.grown(columns, by: margin))
    }

    private func runs(_ columns: [[Range<Int>]]) -> [CellRun] {
        columns.enumerated().flatMap { y, row in
            row.map { columns in
                let inside = columns.clamped(to: 0..<width)
                let x = inside.lowerBound
                return CellRun(
                    x: x, y: y, first: place(x, y), count: inside.count, above: place(x, y - 1),
                    below: place(x, y + 1), endsRow: inside.upperBound == width)
            }
        }
    }

    /// The columns of each row that are at most `margin` rows and columns away from some, also beyond
    /// the left and the right border.
    private static func grown(_ columns: [[Range<Int>]], by margin: Int) -> [[Range<Int>]] {
        guard margin > 0 else { return columns }
        return columns.indices.map { row in
            let nearby = max(row - margin, 0)...min(row + margin, columns.count - 1)
            let grown = columns[nearby].joined()
                .map { $0.lowerBound - margin..<$0.upperBound + margin }
            return unitedRanges(grown.sorted { $0.lowerBound < $1.lowerBound })
        }
    }

    /// What covers unknown cells in a grid of half the size.
    static func interpolation(of runs: [CellRun], from coarse: CellLayout) -> [InterpolationRun] {
        runs.map { run in
            let (x, y) = (run.x / 2, run.y / 2)
            return InterpolationRun(
                run: run, near: coarse.place(x, y),
                far: coarse.place(x, run.y & 1 == 0 ? y - 1 : y + 1))
        }
    }

    /// What unknown cells of a grid of half the size cover in this one.
    func restriction(to coarseRuns: [CellRun]) -> [RestrictionRun] {
        coarseRuns.map { run in
            let (x, y) = (2 * run.x, 2 * run.y)
            let count = min(2 * run.count, width - x)
            return RestrictionRun(
                first: run.first, upper: place(x, y), lower: place(x, y + 1),
                above: place(x, y - 1), below: place(x, y + 2), upperCount: count,
                lowerCount: y + 1 < height ? count : 0)
        }
    }
}

extension Mask {
    /// The hole's columns in each row.
    fileprivate var runs: [[Range<Int>]] {
        var runs = [[Range<Int>]](repeating: [], count: height)
        forEachRun { row, columns in runs[row].append(columns) }
        return runs
    }
}
