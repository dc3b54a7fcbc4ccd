import Glibc
import Imaging
import Kernels

/// How the lightness of known pixels varies together with that of others near by, for each tile of
/// a part of a picture.
struct LocalCovariance: Sendable {
    private static let waves = LagWaves()

    /// Fades the covariance out where it is measured badly: a Gaussian of this deviation in pixels.
    private static let taper: Float = 5.5

    private static let window: [Float] = (0..<LagSums.count).map { lag in
        let row = Float(lag / LagSums.columns)
        let column = Float(lag % LagSums.columns - LagSums.reach)
        return expf(-(row * row + column * column) / (2 * taper * taper))
    }

    let columns: Int
    let rows: Int

    /// The tiles that have a part of the hole.
    let holes: Mask

    /// For each tile the sums of products, and after these the numbers of pairs.
    private let sums: [Float]

    /// Measures the tiles that have a part of the hole, and those next to them.
    init(of residuals: Residuals, filling hole: Mask) {
        let columns = (residuals.width + LagSums.side - 1) / LagSums.side
        let rows = (residuals.height + LagSums.side - 1) / LagSums.side
        (self.columns, self.rows) = (columns, rows)
        holes = hole.tiles(columns: columns, rows: rows)
        let needed = holes.withNeighbors
        sums = [Float](unsafeUninitializedCapacity: columns * rows * 2 * LagSums.count) {
            sums, count in
            sums.initialize(repeating: 0)
            nonisolated(unsafe) let target = sums.baseAddress
            FillingThreads.perform(rows) { row in
                guard let target else { return }
                for column in 0..<columns where needed[column, row] {
                    let first = (row * columns + column) * 2 * LagSums.count
                    residuals.sumProducts(tile: column, row, into: target + first)
                }
            }
            count = sums.count
        }
    }

    /// Fills a table with the correlations of a tile, 1 for a lag of zero.
    ///
    /// - Parameters:
    ///   - column: The tile's column.
    ///   - row: The tile's row.
    ///   - table: Receives lags from -15 to 15 rows and columns.
    ///   - stride: The places of a row of the table.
    func copyCorrelations(
        column: Int, row: Int, to table: UnsafeMutablePointer<Float>, stride: Int
    ) {
        withUnsafeTemporaryAllocation(of: Float.self, capacity: 2 * LagSums.count) { lags in
            guard let lags = lags.baseAddress else { return }
            addTiles(around: column, row, to: lags)
            let pairs = lags + LagSums.count
            // Lags that hardly any pair of known pixels has would be mere noise.
            let least = max(0.01 * pairs[LagSums.reach], 1)
            for lag in 0..<LagSums.count {
                lags[lag] *= Self.window[lag] / max(pairs[lag], least)
            }
            makePositive(lags, Self.waves, table: table, stride: stride)
        }
        // Far below the variance of one grey level: flat ground has no correlations.
        let scale = 1 / (table[0] + 1e-9)
        for y in -15...15 { for x in -15...15 { table[y * stride + x] *= scale } }
    }

    /// Adds up the sums of a tile and of those next to it, with weights of 1 : 2 : 1 both ways.
    private func addTiles(around column: Int, _ row: Int, to lags: UnsafeMutablePointer<Float>) {
        lags.initialize(repeating: 0, count: 2 * LagSums.count)
        for y in max(row - 1, 0)...min(row + 1, rows - 1) {
            for x in max(column - 1, 0)...min(column + 1, columns - 1) {
                let weight: Float = (y == row ? 2 : 1) * (x == column ? 2 : 1)
                let first = (y * columns + x) * 2 * LagSums.count
                for lag in 0..<2 * LagSums.count { lags[lag] += weight * sums[first + lag] }
            }
        }
    }
}

extension Residuals {
    /// The sums of a tile's products, and after these the numbers of pairs.
    fileprivate func sumProducts(
        tile column: Int, _ row: Int, into sums: UnsafeMutablePointer<Float>
    ) {
        let first = place(x: column * LagSums.side, y: row * LagSums.side)
        let pairs = sums + LagSums.count
        lightness.withUnsafeBufferPointer { lightness in
            guard let base = lightness.baseAddress else { return }
            sumLagProducts(base + first, stride: stride, into: sums)
        }
        known.withUnsafeBufferPointer { known in
            guard let base = known.baseAddress else { return }
            if isAllKnown(aroundTileAt: first) {
                pairs.update(repeating: Float(LagSums.side * LagSums.side), count: LagSums.count)
            } else {
                countLagPairs(base + first, stride: stride, into: pairs)
            }
        }
    }

    private func isAllKnown(aroundTileAt first: Int) -> Bool {
        known.withUnsafeBufferPointer { known in
            (0..<Self.margin).allSatisfy { row in
                let line = first + row * stride
                return (line - LagSums.reach..<line + Self.margin).allSatisfy { known[$0] == 1 }
            }
        }
    }
}

extension Mask {
    /// A mask of a pixel for each tile of this one, which lies in the hole where a part of it does.
    func tiles(columns: Int, rows: Int) -> Mask {
        var tiles = Mask(width: columns, height: rows)
        forEachRun { y, run in
            for column in run.lowerBound / LagSums.side...(run.upperBound - 1) / LagSums.side {
                tiles[column, y / LagSums.side] = true
            }
        }
        return tiles
    }

    /// The hole and the eight pixels around each of its pixels.
    fileprivate var withNeighbors: Mask {
        var result = self
        forEachRun { row, columns in
            for y in max(row - 1, 0)...min(row + 1, height - 1) {
                for x in max(columns.lowerBound - 1, 0)..<min(columns.upperBound + 1, width) {
                    result[x, y] = true
                }
            }
        }
        return result
    }
}
