import Imaging
import Kernels

/// Predicts the pixels of a hole, a cell of 4×4 at a time from the same known pixels.
struct KrigingPrediction {
    private static let cellSide = 4

    /// How many known pixels a cell is predicted from, at most.
    private static let neighborLimit = 28

    /// How many rows and columns these may be from the middle of the cell's part of the hole: no two
    /// are farther apart than the table of correlations reaches, without which their matrix might have
    /// no factor.
    private static let neighborReach = 7

    /// The share of each known pixel's variance that is noise of its own, which also keeps the
    /// equations well conditioned.
    private static let nugget: Float = 0.003

    /// The places of a row of the table of correlations.
    private static let tableStride = 32

    /// A pixel near a middle, relative to it.
    private struct Neighbor {
        let x: Int
        let y: Int

        /// The place in ``Residuals``.
        let place: Int

        /// The place in the table of correlations.
        let lag: Int
    }

    private let pixels: PlanePixels
    private let residuals: Residuals
    private let trend: Trend
    private let hole: Mask

    /// The pixels around a middle, from it outwards.
    private let neighbors: [Neighbor]

    init(of pixels: PlanePixels, _ residuals: Residuals, _ trend: Trend, filling hole: Mask) {
        self.pixels = pixels
        self.residuals = residuals
        self.trend = trend
        self.hole = hole
        neighbors = Self.neighbors(stride: residuals.stride)
    }

    private static func neighbors(stride: Int) -> [Neighbor] {
        let side = 2 * neighborReach + 1
        func offset(_ index: Int) -> (x: Int, y: Int) {
            (index % side - neighborReach, index / side - neighborReach)
        }
        func squaredDistance(_ index: Int) -> Int {
            let (x, y) = offset(index)
            return x * x + y * y
        }
        return (0..<side * side)
            .sorted { (squaredDistance($0), $0) < (squaredDistance($1), $1) }
            .map(offset)
            .map { x, y in
                Neighbor(x: x, y: y, place: y * stride + x, lag: y * tableStride + x)
            }
    }

    /// Fills the hole in a row of tiles.
    func fill(tileRow row: Int, by covariance: LocalCovariance) {
        let size = Self.tableStride * Self.tableStride
        let equations = Equations(limit: Self.neighborLimit)
        withUnsafeTemporaryAllocation(of: Float.self, capacity: size) { space in
            space.initialize(repeating: 0)
            guard let base = space.baseAddress else { return }
            let table = base + size / 2 + Self.tableStride / 2
            for column in 0..<covariance.columns where covariance.holes[column, row] {
                covariance.copyCorrelations(
                    column: column, row: row, to: table, stride: Self.tableStride)
                for cell in cells(ofTile: column, row) { predict(cell, table, equations) }
            }
        }
    }

    /// A square of pixels that has a part of the hole.
    private struct Cell {
        let region: Region

        /// The pixel in the middle of the part, from where the nearest known pixels are near all of it.
        let middle: (x: Int, y: Int)

        init?(_ region: Region, of hole: Mask) {
            var (x, y, count) = (0, 0, 0)
            for row in region.rows {
                for column in region.columns where hole[column, row] {
                    x += column
                    y += row
                    count += 1
                }
            }
            guard count > 0 else { return nil }
            self.region = region
            middle = ((2 * x + count) / (2 * count), (2 * y + count) / (2 * count))
        }
    }

    private func cells(ofTile column: Int, _ row: Int) -> [Cell] {
        let (left, top) = (column * LagSums.side, row * LagSums.side)
        var cells: [Cell] = []
        for y in stride(
            from: top, to: min(top + LagSums.side, hole.height), by: Self.cellSide)
        {
            for x in stride(
                from: left, to: min(left + LagSums.side, hole.width), by: Self.cellSide)
            {
                let region = Region(
                    x: x, y: y, width: min(Self.cellSide, hole.width - x),
                    height: min(Self.cellSide, hole.height - y))
                if let cell = Cell(region, of: hole) { cells.append(cell) }
            }
        }
        return cells
    }

    private func predict(_ cell: Cell, _ table: UnsafePointer<Float>, _ equations: Equations) {
        let (left, top) = cell.middle
        let middle = residuals.place(x: left, y: top)
        equations.count = 0
        residuals.known.withUnsafeBufferPointer { known in
            for neighbor in neighbors where known[middle + neighbor.place] != 0 {
                let (x, y) = (left + neighbor.x, top + neighbor.y)
                equations.append(pixels.present * (pixels[x, y] - trend[x, y]), lag: neighbor.lag)
                if equations.count == Self.neighborLimit { break }
            }
        }
        equations.solve(table, nugget: Self.nugget)
        for y in cell.region.rows {
            for x in cell.region.columns where hole[x, y] {
                let lag = (y - top) * Self.tableStride + x - left
                pixels[x, y] = trend[x, y] + equations.prediction(at: lag, table)
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
