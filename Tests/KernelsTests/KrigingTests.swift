import Kernels
import Testing

@Suite struct KrigingTests {
    /// ((4, 2, 0), (2, 5, 2), (0, 2, 5)) times (1, −2, 3) is (0, −2, 11).
    @Test func positiveDefiniteEquationsAreSolved() {
        var matrix: [Float] = [4, 2, 0, 9, 9, 5, 2, 9, 9, 9, 5, 9]
        var values = [0, -2, 11].map { SIMD4<Float>($0, 2 * $0, 0, 1) }
        solvePositiveDefinite(&matrix, order: 3, stride: 4, floor: 1e-3, values: &values)
        for (value, expected) in zip(values, [1, -2, 3] as [Float]) {
            #expect(abs(value.x - expected) < 1e-5)
            #expect(abs(value.y - 2 * expected) < 1e-5)
            #expect(value.z == 0)
        }
    }

    @Test func aSingularMatrixGivesFiniteValues() {
        var matrix: [Float] = [1, 1, 9, 9, 9, 1, 9, 9]
        var values: [SIMD4<Float>] = [.one, .one]
        solvePositiveDefinite(&matrix, order: 2, stride: 4, floor: 0.01, values: &values)
        for value in values { #expect(value.x.isFinite) }
        #expect(abs(values[0].x + values[1].x - 1) < 1e-5)
    }

    /// With the correlation 1 − |lag| / 4 along a row, of neighbours at 0, 1 and 3.
    @Test func theMatrixHoldsCorrelationsOfDifferences() {
        let table = (-8...8).map { max(1 - Float(abs($0)) / 4, 0) }
        var matrix = [Float](repeating: -1, count: 9)
        var prediction = SIMD4<Float>.zero
        table.withUnsafeBufferPointer { table in
            guard let base = table.baseAddress else { return }
            copyKrigingMatrix(
                base + 8, [0, 1, 3], count: 3, nugget: 0.5, to: &matrix, stride: 3)
            prediction = predictKriging(
                base + 8 + 2, [0, 1, 3], count: 3, values: [.one, 2 * .one, 4 * .one])
        }
        #expect(matrix == [1.5, 0.75, 0.25, -1, 1.5, 0.5, -1, -1, 1.5])
        #expect(prediction == SIMD4(repeating: 0.5 + 2 * 0.75 + 4 * 0.75))
    }
}
