import Imaging
import Kernels

/// Predicts the residuals of a hole, a cell of 4×4 pixels at a time from the same known pixels.
struct KrigingPrediction {
    private static let cellSide = 4

    /// How many known pixels a cell is predicted from, at most.
    private static let neighborLimit = 40

    /// How far these may be from the cell.
    private static let neighborReach = 12

    /// The share of each known pixel's variance that is noise of its own, which also keeps the
    /// equations well conditioned.
    private static let nugget: Float = 0.003

    /// The places of a row of the table of correlations, which has room for all lags that two
    /// neighbours of a cell can have.
    private static let tableStride = 64

    /// A pixel near a cell.
    private struct Neighbor {
        /// Relative to the cell's first pixel, in ``Residuals``.
        let place: Int

        /// Relative to the cell's first pixel, in the table of correlations.
        let lag: Int
    }

    private let residuals: Residuals
    private let hole: Mask

    /// The pixels in and around a cell, from its middle outwards.
    private let neighbors: [Neighbor]

    init(_ residuals: Residuals, filling hole: Mask) {
        self.residuals = residuals
        self.hole = hole
        neighbors = Self.neighbors(stride: residuals.stride)
    }

    private static func neighbors(stride: Int) -> [Neighbor] {
        let columns = -neighborReach..<cellSide + neighborReach
        let middle = cellSide - 1
        return columns.flatMap { y in columns.map { x in (x, y) } }
            .map { x, y in
                let (dx, dy) = (2 * x - middle, 2 * y - middle)
                return (
                    distance: dx * dx + dy * dy,
                    neighbor: Neighbor(place: y * stride + x, lag: y * tableStride + x)
                )
            }
            .sorted { ($0.distance, $0.neighbor.lag) < ($1.distance, $1.neighbor.lag) }
            .map(\.neighbor)
    }

    /// Calls `body` with the prediction for every pixel of the hole in a row of tiles.
    func forEachPixel(
        ofTileRow row: Int, by covariance: LocalCovariance,
        _ body: (_ x: Int, _ y: Int, SIMD4<Float>) -> Void
    ) {
        let size = Self.tableStride * Self.tableStride
        let equations = Equations(limit: Self.neighborLimit)
        withUnsafeTemporaryAllocation(of: Float.self, capacity: size) { space in
            space.initialize(repeating: 0)
            guard let base = space.baseAddress else { return }
            let table = base + size / 2 + Self.tableStride / 2
            for column in 0..<covariance.columns {
                let (left, top) = (column * LagSums.side, row * LagSums.side)
                let cells = cells(left: left, top: top)
                guard !cells.isEmpty else { continue }
                covariance.copyCorrelations(
                    column: column, row: row, to: table, stride: Self.tableStride)
                for cell in cells { predict(cell, table, equations, body) }
            }
        }
    }

    /// The cells of a tile that have a part of the hole.
    private func cells(left: Int, top: Int) -> [Region] {
        let steps = stride(from: 0, to: LagSums.side, by: Self.cellSide)
        return steps.flatMap { y in steps.map { x in (left + x, top + y) } }
            .filter { $0 < hole.width && $1 < hole.height }
            .map { x, y in
                Region(
                    x: x, y: y, width: min(Self.cellSide, hole.width - x),
                    height: min(Self.cellSide, hole.height - y))
            }
            .filter { cell in
                cell.rows.contains { y in cell.columns.contains { x in hole[x, y] } }
            }
    }

    private func predict(
        _ cell: Region, _ table: UnsafePointer<Float>, _ equations: Equations,
        _ body: (_ x: Int, _ y: Int, SIMD4<Float>) -> Void
    ) {
        let first = residuals.place(x: cell.x, y: cell.y)
        equations.count = 0
        residuals.known.withUnsafeBufferPointer { known in
            for neighbor in neighbors where known[first + neighbor.place] != 0 {
                equations.append(residuals.values[first + neighbor.place], lag: neighbor.lag)
                if equations.count == Self.neighborLimit { break }
            }
        }
        equations.solve(table, nugget: Self.nugget)
        for y in cell.rows {
            for x in cell.columns where hole[x, y] {
                let lag = (y - cell.y) * Self.tableStride + x - cell.x
                body(x, y, equations.prediction(at: lag, table))
            }
        }
    }
}

/// The equations of the weights of a cell's neighbours.
private final class Equations {
    private let limit: Int
    private let lags: UnsafeMutablePointer<Int>
    private let matrix: UnsafeMutablePointer<Float>

    /// The residuals, and once solved, what the covariances are multiplied by.
    private let values: UnsafeMutablePointer<SIMD4<Float>>

    var count = 0

    init(limit: Int) {
        self.limit = limit
        lags = .allocate(capacity: limit)
        matrix = .allocate(capacity: limit * limit)
        values = .allocate(capacity: limit)
    }

    deinit {
        lags.deallocate()
        matrix.deallocate()
        values.deallocate()
    }

    func append(_ value: SIMD4<Float>, lag: Int) {
        lags[count] = lag
        values[count] = value
        count += 1
    }

    func solve(_ table: UnsafePointer<Float>, nugget: Float) {
        copyKrigingMatrix(table, lags, count: count, nugget: nugget, to: matrix, stride: limit)
        solvePositiveDefinite(matrix, order: count, stride: limit, floor: nugget, values: values)
    }

    func prediction(at lag: Int, _ table: UnsafePointer<Float>) -> SIMD4<Float> {
        predictKriging(table + lag, lags, count: count, values: values)
    }
}
