import Kernels
import Testing

@Suite struct TotalVariationTests {
    /// The middle of three by three cells.
    private let run = [CellRun(x: 1, y: 1, first: 4, count: 1, above: 1, below: 7, endsRow: false)]

    @Test func dualValuesRiseWithTheDifferencesUpToALengthOfOne() {
        var values = [SIMD4<Float>](repeating: .zero, count: 9)
        (values[5], values[7]) = (SIMD4(3, 0, 0, 0), SIMD4(0, 4, 0, 0))
        var (across, down) = (values.map { 0 * $0 }, values.map { 0 * $0 })
        run.withUnsafeBufferPointer { raiseDual(&across, &down, by: values, step: 0.1, runs: $0) }
        #expect(abs(across[4].x - 0.3) < 1e-6 && abs(down[4].y - 0.4) < 1e-6)
        run.withUnsafeBufferPointer { raiseDual(&across, &down, by: values, step: 1, runs: $0) }
        #expect(abs(across[4].x - 0.6) < 1e-6 && abs(down[4].y - 0.8) < 1e-6)
    }

    @Test func valuesMoveWithTheDivergence() {
        var values = [SIMD4<Float>](repeating: SIMD4(1, 1, 1, 1), count: 9)
        var ahead = values
        var (across, down) = (values.map { 0 * $0 }, values.map { 0 * $0 })
        (across[3], across[4], down[1], down[4]) = (
            SIMD4(0.1, 0, 0, 0), SIMD4(0.6, 0, 0, 0), SIMD4(0, 0.3, 0, 0), SIMD4(0, 0.2, 0, 0)
        )
        let moves = run.withUnsafeBufferPointer {
            lowerPrimal(&values, ahead: &ahead, across, down, step: 0.5, runs: $0)
        }
        #expect(abs(values[4].x - 1.25) < 1e-6 && abs(values[4].y - 0.95) < 1e-6)
        #expect(abs(ahead[4].x - 1.5) < 1e-6 && abs(ahead[4].y - 0.9) < 1e-6)
        #expect(abs(moves.x - 0.0625) < 1e-6 && values[3] == SIMD4(1, 1, 1, 1))
    }
}
