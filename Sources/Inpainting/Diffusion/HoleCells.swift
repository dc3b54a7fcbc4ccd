import Imaging
import Kernels

/// The cells of a hole, and the known ones around it.
struct HoleCells {
    let layout: CellLayout
    let runs: Bands<CellRun>
    private let mirrors: [(place: Int, source: Int)]

    /// Stores the cells at most `margin` rows and columns away from a hole, or from a larger one that
    /// contains it.
    init(_ hole: Mask, around larger: Mask? = nil, margin: Int) {
        layout = CellLayout(around: larger ?? hole, margin: margin)
        runs = Bands(layout.runs(of: hole))
        mirrors = layout.mirrors
    }

    /// The cells inside the grid at most `margin` rows and columns away from the hole.
    func surroundings(_ margin: Int) -> Bands<CellRun> {
        Bands(layout.runs(around: runs.runs, margin: margin))
    }

    func makeVector() -> CellVector { CellVector(count: layout.count) }

    /// Sets the cells of some rows to what the planes of these rows hold.
    func load(_ planes: Planes, firstRow: Int, into vector: CellVector) {
        let (width, area) = (planes.width, planes.width * planes.height)
        planes.values.withUnsafeBufferPointer { source in
            for row in 0..<planes.height {
                for run in layout.rows[firstRow + row] {
                    var place = run.first
                    for column in run.columns {
                        let x = CellLayout.mirrored(column, within: width)
                        for channel in 0..<planes.count {
                            vector.values[place][channel] = source[channel * area + row * width + x]
                        }
                        place += 1
                    }
                }
            }
        }
    }

    /// Writes the cells of the hole in some rows into the planes of these rows.
    func store(_ vector: CellVector, firstRow: Int, in planes: inout Planes) {
        let (width, area) = (planes.width, planes.width * planes.height)
        let (count, rows) = (planes.count, firstRow..<firstRow + planes.height)
        planes.values.withUnsafeMutableBufferPointer { target in
            for run in runs.runs where rows.contains(run.y) {
                let first = (run.y - firstRow) * width + run.x
                for channel in 0..<count {
                    for x in 0..<run.count {
                        target[channel * area + first + x] = vector.values[run.first + x][channel]
                    }
                }
            }
        }
    }

    /// Gives the cells beyond the border the values of those that they mirror, times `signs`.
    func mirror(_ vector: CellVector, signs: SIMD4<Float> = .one) {
        for (place, source) in mirrors { vector.values[place] = signs * vector.values[source] }
    }

    /// Replaces a vector by `scale` times itself plus `factor` times another one.
    func combine(
        _ vector: CellVector, scale: SIMD4<Float>, adding other: CellVector, factor: SIMD4<Float>
    ) {
        nonisolated(unsafe) let (vector, other) = (vector.values, other.values)
        runs.forEach {
            Kernels.combine(vector, scale: scale, adding: other, factor: factor, runs: $0)
        }
    }

    /// Sets the cells of the hole, and those that mirror them.
    func fill(_ vector: CellVector, with value: Float) {
        for run in runs.runs {
            (vector.values + run.first).update(
                repeating: SIMD4(repeating: value), count: run.count)
        }
        mirror(vector)
    }

    /// Continues the known values linearly along the rows, to begin with; rows without any take the
    /// values of the next row that has.
    func interpolateRows(of vector: CellVector) {
        let fullRows = runs.runs.prefix { $0.x == 0 && $0.endsRow }
        for run in runs.runs.dropFirst(fullRows.count) {
            let row = vector.values + run.first
            if run.x == 0 && run.endsRow {
                row.update(from: vector.values + run.above, count: run.count)
                continue
            }
            let left = run.x > 0 ? row[-1] : row[run.count]
            let right = run.endsRow ? left : row[run.count]
            let slope = (right - left) / Float(run.count + 1)
            for x in 0..<run.count { row[x] = left + Float(x + 1) * slope }
        }
        for run in fullRows.reversed() {
            (vector.values + run.first).update(from: vector.values + run.below, count: run.count)
        }
        mirror(vector)
    }
}
