import Kernels
import Testing

@Suite struct VorticityTransportTests {
    /// The middle of three by three cells.
    private let run = [CellRun(x: 1, y: 1, first: 4, count: 1, above: 1, below: 7, endsRow: false)]

    /// The middle cell after a step, of functions of column and row.
    private func moved(
        _ vorticity: (Float, Float) -> Float, along intensity: (Float, Float) -> Float,
        step: Float = 0.5, viscosity: Float = 0, clearSlope: Float = 1
    ) -> Float {
        func cells(_ value: (Float, Float) -> Float) -> [SIMD4<Float>] {
            (0..<9).map { SIMD4(0, value(Float($0 % 3) - 1, Float($0 / 3) - 1), 0, 0) }
        }
        var result = [SIMD4<Float>](repeating: .zero, count: 9)
        run.withUnsafeBufferPointer {
            transportVorticity(
                cells(vorticity), along: cells(intensity), step: step, viscosity: viscosity,
                clearSlope: clearSlope, runs: $0, into: &result)
        }
        return result[4].y
    }

    /// v = (−I_y, I_x), so that ω_t = I_y ω_x − I_x ω_y.
    @Test func vorticityMovesAlongLinesOfEqualBrightness() {
        let value = moved({ x, y in 7 + 2 * x + 3 * y }, along: { x, y in 0.3 * x + 0.1 * y })
        #expect(abs(value - (7 + 0.5 * (0.1 * 2 - 0.3 * 3))) < 1e-6)
        let parallel = moved({ x, y in 5 * (3 * x + y) }, along: { x, y in 0.3 * x + 0.1 * y })
        #expect(abs(parallel) < 1e-6)
    }

    @Test func theSmallerDifferenceCountsAndNoneAtAnExtremum() {
        let bent = moved({ x, _ in x > 0 ? 5 * x : 2 * x }, along: { _, y in y })
        #expect(abs(bent - 0.5 * 2) < 1e-6)
        let extremum = moved({ x, _ in 4 - x * x }, along: { _, y in y })
        #expect(extremum == 4)
    }

    /// A difference of k counts a half, one of 3k a tenth.
    @Test func clearSlopesDiffuseLess() {
        let level = moved(
            { x, y in x == 1 ? 2 : y == 1 ? 6 : 0 }, along: { _, _ in 0.5 }, viscosity: 0.2,
            clearSlope: 2)
        #expect(abs(level - 0.5 * 0.2 * (2 * 0.5 + 6 * 0.1)) < 1e-6)
        let other = moved(
            { x, y in x == -1 ? 2 : y == -1 ? -6 : 0 }, along: { _, _ in 0.5 }, viscosity: 0.2,
            clearSlope: 2)
        #expect(abs(other - 0.5 * 0.2 * (2 * 0.5 - 6 * 0.1)) < 1e-6)
    }
}
