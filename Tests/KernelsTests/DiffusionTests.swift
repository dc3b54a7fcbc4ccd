import Kernels
import Testing

@Suite struct DiffusionTests {
    /// Runs `body` with a grid that holds the values in its first channel, and returns them after.
    private func withGrid(
        _ values: [Float], width: Int, _ body: (CellGrid) -> Void
    ) -> [Float] {
        var cells = values.map { SIMD4($0, 2 * $0, 0, 0) }
        cells.withUnsafeMutableBufferPointer { cells in
            guard let base = cells.baseAddress else { return }
            body(CellGrid(values: base, width: width, height: values.count / width))
        }
        for cell in cells { #expect(abs(cell.y - 2 * cell.x) < 1e-5) }
        return cells.map(\.x)
    }

    @Test func relaxationTakesTheMeanOfTheNeighbors() {
        let values: [Float] = [0, 1, 0, 2, 0, 3, 0, 4, 0]
        let result = withGrid(values, width: 3) { grid in
            [CellRun(row: 1, columns: 1..<2)].withUnsafeBufferPointer { runs in
                #expect(relaxDiffusion(grid, source: nil, runs: runs, parity: 1).x == 0)
                #expect(relaxDiffusion(grid, source: nil, runs: runs, parity: 0).x == 6.25)
            }
        }
        #expect(result == [0, 1, 0, 2, 2.5, 3, 0, 4, 0])
    }

    @Test func bordersReflect() {
        let result = withGrid([8, 4], width: 2) { grid in
            [CellRun(row: 0, columns: 0..<1)].withUnsafeBufferPointer { runs in
                _ = relaxDiffusion(grid, source: nil, runs: runs, parity: 0)
            }
        }
        // Three of the neighbours of the corner are the corner itself.
        #expect(result == [7, 4])
    }

    @Test func theResidualOfASourceIsSummedOverFourCells() {
        var coarse = [SIMD4<Float>.zero]
        let source = [SIMD4<Float>](repeating: SIMD4(1, 2, 0, 0), count: 4)
        _ = withGrid([0, 0, 0, 4], width: 2) { grid in
            [CellRun(row: 0, columns: 0..<1)].withUnsafeBufferPointer { runs in
                coarse.withUnsafeMutableBufferPointer { coarse in
                    guard let base = coarse.baseAddress else { return }
                    restrictDiffusionResidual(
                        grid, source: source, coarseRuns: runs, into: base)
                }
            }
        }
        // Reflecting borders: what flows between the four cells cancels, the sources remain.
        #expect(coarse == [SIMD4(4, 8, 0, 0)])
    }

    @Test func interpolationIsExactForRampsAndAddsToWhatIsKept() {
        var ramp: [SIMD4<Float>] = (0..<4).map { SIMD4(Float($0) * 2 + 0.5, 0, 0, 0) }
        ramp = ramp.map { SIMD4($0.x, 2 * $0.x, 0, 0) }
        var largest: Float = 0
        let result = withGrid(Array(repeating: 10, count: 8), width: 8) { grid in
            ramp.withUnsafeMutableBufferPointer { ramp in
                guard let base = ramp.baseAddress else { return }
                [CellRun(row: 0, columns: 1..<7)].withUnsafeBufferPointer { runs in
                    largest =
                        addInterpolated(
                            CellGrid(values: base, width: 4, height: 1), to: grid, runs: runs,
                            keep: 0.5
                        ).x
                }
            }
        }
        #expect(result == [10, 6, 7, 8, 9, 10, 11, 10])
        #expect(largest == 36)
    }
}
