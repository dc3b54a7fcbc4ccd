import Foundation
import Kernels
import Testing

@Suite struct AutocovarianceTests {
    private static let center = LagSums.reach
    private static let tableStride = 64

    private func lags(_ value: (_ column: Int, _ row: Int) -> Double) -> [Float] {
        (0..<LagSums.count).map { index in
            Float(value(index % LagSums.columns - LagSums.reach, index / LagSums.columns))
        }
    }

    /// The positive part of an autocovariance, by lag.
    private func positive(_ lags: [Float]) -> (_ column: Int, _ row: Int) -> Float {
        let center = 32 * Self.tableStride + 32
        var table = [Float](repeating: .nan, count: 64 * Self.tableStride)
        table.withUnsafeMutableBufferPointer { table in
            guard let base = table.baseAddress else { return }
            makePositive(lags, LagWaves(), table: base + center, stride: Self.tableStride)
        }
        return { [table] column, row in table[center + row * Self.tableStride + column] }
    }

    @Test func productsAreSummedOverTheTile() {
        let stride = 60
        let values = (0..<stride * 40).map { Float(($0 * 7919) % 101) - 50 }
        let first = 5 * stride + 20
        var sums = [Float](repeating: .nan, count: LagSums.count)
        values.withUnsafeBufferPointer { values in
            guard let base = values.baseAddress else { return }
            sumLagProducts(base + first, stride: stride, into: &sums)
        }
        for (column, row) in [(0, 0), (3, 0), (-8, 8), (8, 5), (-1, 1)] {
            var expected: Float = 0
            for y in 0..<16 {
                for x in 0..<16 {
                    let place = first + y * stride + x
                    expected += values[place] * values[place + row * stride + column]
                }
            }
            #expect(sums[row * LagSums.columns + column + LagSums.reach] == expected)
        }
    }

    @Test func pairsOfKnownSamplesAreCounted() {
        let stride = 60
        let known = (0..<stride * 40).map { UInt8(($0 * 7919) % 101 < 70 ? 1 : 0) }
        var counts = [Float](repeating: .nan, count: LagSums.count)
        var sums = counts
        known.withUnsafeBufferPointer { known in
            guard let base = known.baseAddress else { return }
            countLagPairs(base + 5 * stride + 20, stride: stride, into: &counts)
        }
        known.map(Float.init).withUnsafeBufferPointer { values in
            guard let base = values.baseAddress else { return }
            sumLagProducts(base + 5 * stride + 20, stride: stride, into: &sums)
        }
        #expect(counts == sums)
    }

    /// The spectrum of a Gaussian is a Gaussian.
    @Test func anAutocovarianceStaysAsItIs() {
        let gaussian = { (column: Int, row: Int) in
            0.25 * exp(-Double(column * column + row * row) / 8)
        }
        let table = positive(lags(gaussian))
        for (column, row) in [(0, 0), (1, 0), (0, 1), (3, -2), (-3, 2), (5, 5), (12, 0), (15, 15)] {
            #expect(abs(Double(table(column, row)) - gaussian(column, row)) < 1e-3)
        }
    }

    @Test func aLagAndItsOppositeAreTheSame() {
        let table = positive(lags { column, row in cos(0.9 * Double(column) + 0.4 * Double(row)) })
        for (column, row) in [(1, 0), (2, 5), (-7, 3), (15, 15)] {
            #expect(abs(table(column, row) - table(-column, -row)) < 1e-6)
        }
        // The wave goes one way, not the other.
        #expect(abs(table(2, 1) - table(-2, 1)) > 0.3)
    }

    /// No field varies like this: +1 and −1 next to each other are together more often than not.
    @Test func whatIsNoAutocovarianceBecomesOne() {
        let impossible = lags { column, row in
            row == 0 && abs(column) == 1 ? 1 : row == 0 && column == 0 ? 0.2 : 0
        }
        let table = positive(impossible)
        let side = 15
        for seed in 0..<8 {
            let weights = (0..<side * side).map {
                Float((($0 + 3) * (seed + 11) * 7919) % 199) / 99 - 1
            }
            var variance: Float = 0
            for first in weights.indices {
                for second in weights.indices {
                    variance +=
                        weights[first] * weights[second]
                        * table(first % side - second % side, first / side - second / side)
                }
            }
            #expect(variance > -1e-3)
        }
    }
}
