import Glibc

/// The products of the samples of a picture with those some columns and rows away, summed over a
/// tile, and how many pairs of samples these are.
///
/// Lags go from 0 to `reach` rows down and from -`reach` to `reach` columns, row by row.
package enum LagSums {
    /// The width and height of a tile.
    package static let side = 16

    /// The largest lag.
    package static let reach = 8

    /// The lags of a row.
    package static let columns = 2 * reach + 1

    /// The number of lags.
    package static let count = (reach + 1) * columns
}

/// Sums `values[p] * values[p + lag]` over the tile that begins at `values`, for every lag.
///
/// Unknown samples are zero. Around the tile lie `LagSums.reach` more columns on either side and as
/// many rows below.
package func sumLagProducts(
    _ values: UnsafePointer<Float>, stride: Int, into sums: UnsafeMutablePointer<Float>
) {
    withUnsafeTemporaryAllocation(of: SIMD4<Float>.self, capacity: LagSums.columns) { space in
        guard let partial = space.baseAddress else { return }
        for row in 0...LagSums.reach {
            partial.update(repeating: .zero, count: LagSums.columns)
            for line in 0..<LagSums.side {
                let first = values + line &* stride
                addLagProducts(
                    of: first, with: first + (row &* stride &- LagSums.reach), to: partial)
            }
            for column in 0..<LagSums.columns {
                sums[row &* LagSums.columns &+ column] = partial[column].sum()
            }
        }
    }
}

/// Adds the products of 16 values with as many others, which begin one further for each next sum.
@inline(__always)
private func addLagProducts(
    of values: UnsafePointer<Float>, with others: UnsafePointer<Float>,
    to sums: UnsafeMutablePointer<SIMD4<Float>>
) {
    let values = UnsafeRawPointer(values)
    let first = values.loadUnaligned(as: SIMD4<Float>.self)
    let second = values.loadUnaligned(fromByteOffset: 16, as: SIMD4<Float>.self)
    let third = values.loadUnaligned(fromByteOffset: 32, as: SIMD4<Float>.self)
    let fourth = values.loadUnaligned(fromByteOffset: 48, as: SIMD4<Float>.self)
    for column in 0..<LagSums.columns {
        let other = UnsafeRawPointer(others + column)
        let left =
            first * other.loadUnaligned(as: SIMD4<Float>.self)
            + second * other.loadUnaligned(fromByteOffset: 16, as: SIMD4<Float>.self)
        let right =
            third * other.loadUnaligned(fromByteOffset: 32, as: SIMD4<Float>.self)
            + fourth * other.loadUnaligned(fromByteOffset: 48, as: SIMD4<Float>.self)
        sums[column] += left + right
    }
}

/// Counts the pairs of known samples for every lag: `sumLagProducts` of ones and zeros.
package func countLagPairs(
    _ known: UnsafePointer<UInt8>, stride: Int, into counts: UnsafeMutablePointer<Float>
) {
    for row in 0...LagSums.reach {
        for column in 0..<LagSums.columns {
            var pairs = SIMD16<UInt8>.zero
            var first = UnsafeRawPointer(known)
            var second = first + (row &* stride &+ column &- LagSums.reach)
            for _ in 0..<LagSums.side {
                pairs &+=
                    first.loadUnaligned(as: SIMD16<UInt8>.self)
                    & second.loadUnaligned(as: SIMD16<UInt8>.self)
                first += stride
                second += stride
            }
            let sum = SIMD16<UInt16>(truncatingIfNeeded: pairs).wrappedSum()
            counts[row &* LagSums.columns &+ column] = Float(sum)
        }
    }
}

/// The waves of which an autocovariance of 32×32 lags is made up.
///
/// Along columns of lags they have 0, 1, … 31 periods in 32, along rows 0.5, 1.5, … 15.5: half of them
/// are enough, because lags come in pairs, and none of these stands alone.
package struct LagWaves: Sendable {
    /// `cosines[periods * row & 31]`, along columns.
    fileprivate let cosines: [Float]
    fileprivate let sines: [Float]

    /// `rowCosines[16 + column]`, all 16 waves.
    fileprivate let rowCosines: [SIMD16<Float>]
    fileprivate let rowSines: [SIMD16<Float>]

    /// `waveCosines[wave]` in the columns 0, 1, … 15.
    fileprivate let waveCosines: [SIMD16<Float>]
    fileprivate let waveSines: [SIMD16<Float>]

    package init() {
        func vector(_ value: (Double) -> Double) -> SIMD16<Float> {
            var vector = SIMD16<Float>.zero
            for index in 0..<16 { vector[index] = Float(value(Double(index))) }
            return vector
        }
        let step = 2 * Double.pi / 32
        cosines = (0..<32).map { Float(cos(step * Double($0))) }
        sines = (0..<32).map { Float(sin(step * Double($0))) }
        let columns = (-16..<16).map(Double.init)
        rowCosines = columns.map { column in vector { cos(step * ($0 + 0.5) * column) } }
        rowSines = columns.map { column in vector { sin(step * ($0 + 0.5) * column) } }
        let waves = (0..<16).map { Double($0) + 0.5 }
        waveCosines = waves.map { wave in vector { cos(step * wave * $0) } }
        waveSines = waves.map { wave in vector { sin(step * wave * $0) } }
    }
}

/// Finds the autocovariance nearest to a measured one whose spectrum is nowhere negative, so that
/// every matrix made of it can be factored, by a Fourier transform of 32×32 and back.
///
/// - Parameters:
///   - lags: `LagSums.count` values.
///   - waves: What autocovariances are made up of.
///   - table: Receives the lags from -15 to 15 rows and columns, `table[row * stride + column]`.
///   - stride: The places of a row of the table.
package func makePositive(
    _ lags: UnsafePointer<Float>, _ waves: LagWaves, table: UnsafeMutablePointer<Float>, stride: Int
) {
    withUnsafeTemporaryAllocation(of: SIMD16<Float>.self, capacity: 64) { space in
        guard let even = space.baseAddress else { return }
        let (odd, spectrum) = (even + 16, even + 32)
        transformRows(lags, waves, even: even, odd: odd)
        transformColumns(waves, even: even, odd: odd, to: spectrum)
        transformColumnsBack(spectrum, waves, even: even, odd: odd)
        transformRowsBack(waves, even: even, odd: odd, table: table, stride: stride)
    }
}

/// The parts of each row's transform that stay and that change sign when the row is mirrored.
private func transformRows(
    _ lags: UnsafePointer<Float>, _ waves: LagWaves, even: UnsafeMutablePointer<SIMD16<Float>>,
    odd: UnsafeMutablePointer<SIMD16<Float>>
) {
    waves.rowCosines.withUnsafeBufferPointer { cosines in
        waves.rowSines.withUnsafeBufferPointer { sines in
            for row in 0...LagSums.reach {
                var (evenSum, oddSum) = (SIMD16<Float>.zero, SIMD16<Float>.zero)
                for column in 0..<LagSums.columns {
                    let lag = lags[row &* LagSums.columns &+ column]
                    evenSum += lag * cosines[column &+ 16 &- LagSums.reach]
                    oddSum += lag * sines[column &+ 16 &- LagSums.reach]
                }
                even[row] = evenSum
                odd[row] = oddSum
            }
        }
    }
}

/// The spectrum without its negative values; a lag and its mirror image count together.
private func transformColumns(
    _ waves: LagWaves, even: UnsafePointer<SIMD16<Float>>, odd: UnsafePointer<SIMD16<Float>>,
    to spectrum: UnsafeMutablePointer<SIMD16<Float>>
) {
    waves.cosines.withUnsafeBufferPointer { cosines in
        waves.sines.withUnsafeBufferPointer { sines in
            for periods in 0..<32 {
                var sum = 0.5 * even[0]
                for row in 1...LagSums.reach {
                    sum += cosines[periods &* row & 31] * even[row]
                    sum -= sines[periods &* row & 31] * odd[row]
                }
                spectrum[periods] = (2 * sum).replacing(with: 0, where: sum .< 0)
            }
        }
    }
}

private func transformColumnsBack(
    _ spectrum: UnsafePointer<SIMD16<Float>>, _ waves: LagWaves,
    even: UnsafeMutablePointer<SIMD16<Float>>, odd: UnsafeMutablePointer<SIMD16<Float>>
) {
    waves.cosines.withUnsafeBufferPointer { cosines in
        waves.sines.withUnsafeBufferPointer { sines in
            for row in 0..<16 {
                var (evenSum, oddSum) = (SIMD16<Float>.zero, SIMD16<Float>.zero)
                for periods in 0..<32 {
                    evenSum += cosines[periods &* row & 31] * spectrum[periods]
                    oddSum += sines[periods &* row & 31] * spectrum[periods]
                }
                even[row] = evenSum
                odd[row] = oddSum
            }
        }
    }
}

private func transformRowsBack(
    _ waves: LagWaves, even: UnsafePointer<SIMD16<Float>>, odd: UnsafePointer<SIMD16<Float>>,
    table: UnsafeMutablePointer<Float>, stride: Int
) {
    waves.waveCosines.withUnsafeBufferPointer { cosines in
        waves.waveSines.withUnsafeBufferPointer { sines in
            for row in 0..<16 {
                var (evenSum, oddSum) = (SIMD16<Float>.zero, SIMD16<Float>.zero)
                for wave in 0..<16 {
                    evenSum += even[row][wave] * cosines[wave]
                    oddSum += odd[row][wave] * sines[wave]
                }
                // Each wave along rows stands for two of opposite direction.
                let scale: Float = 2 / (32 * 32)
                let (right, left) = (scale * (evenSum - oddSum), scale * (evenSum + oddSum))
                for column in 0..<16 {
                    table[row &* stride &+ column] = right[column]
                    table[-row &* stride &- column] = right[column]
                    table[row &* stride &- column] = left[column]
                    table[-row &* stride &+ column] = left[column]
                }
            }
        }
    }
}
