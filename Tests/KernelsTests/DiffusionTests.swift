import Kernels
import Testing

@Suite struct DiffusionTests {
    /// Runs `body` with a grid of three columns, stored with a margin of one, that holds the values in
    /// its first channel and twice as much in its second, and returns the first after.
    private func withCells(
        _ values: [Float], _ body: (UnsafeMutablePointer<SIMD4<Float>>) -> Void
    ) -> [Float] {
        var cells = values.map { SIMD4($0, 2 * $0, 0, 0) }
        cells.withUnsafeMutableBufferPointer { cells in
            guard let base = cells.baseAddress else { return }
            body(base)
        }
        for cell in cells { #expect(abs(cell.y - 2 * cell.x) < 1e-5) }
        return cells.map(\.x)
    }

    /// A run of the storage of rows of `width` places.
    private func run(
        x: Int, y: Int, first: Int, count: Int, width: Int, above: Int? = nil, below: Int? = nil,
        endsRow: Bool = false
    ) -> CellRun {
        CellRun(
            x: x, y: y, first: first, count: count, above: above ?? first - width,
            below: below ?? first + width, endsRow: endsRow)
    }

    @Test func relaxationTakesTheMeanOfTheNeighbors() {
        let values: [Float] = [0, 1, 0, 2, 0, 3, 0, 4, 0]
        let result = withCells(values) { cells in
            [run(x: 1, y: 1, first: 4, count: 1, width: 3)].withUnsafeBufferPointer { runs in
                let odd = relaxDiffusion(cells, source: nil, decay: 0, runs: runs, parity: 1)
                #expect(odd == .zero)
                let even = relaxDiffusion(cells, source: nil, decay: 0, runs: runs, parity: 0)
                #expect(even.x == 6.25)
            }
        }
        #expect(result == [0, 1, 0, 2, 2.5, 3, 0, 4, 0])
    }

    @Test func decayAndSourceEnterTheMean() {
        let source = [SIMD4<Float>](repeating: SIMD4(6, 12, 0, 0), count: 9)
        let result = withCells([0, 1, 0, 2, 0, 3, 0, 4, 0]) { cells in
            [run(x: 1, y: 1, first: 4, count: 1, width: 3)].withUnsafeBufferPointer { runs in
                _ = relaxDiffusion(cells, source: source, decay: 4, runs: runs, parity: 0)
            }
        }
        #expect(result[4] == 2)
    }

    /// A picture of one row and two columns, of which the first is unknown.
    @Test func bordersReflect() {
        let result = withCells([8, 8, 8, 4]) { cells in
            let run = run(x: 0, y: 0, first: 2, count: 1, width: 4, above: 2, below: 2)
            [run].withUnsafeBufferPointer { runs in
                _ = relaxDiffusion(cells, source: nil, decay: 0, runs: runs, parity: 0)
            }
        }
        // Three of the neighbours of the cell are the cell itself, also beyond the border.
        #expect(result == [8, 7, 7, 4])
    }

    @Test(arguments: [0, 0.5] as [Float])
    func theResidualIsSummedOverFourCells(decay: Float) {
        // Two by two unknown cells in the middle of four by four.
        var values = [Float](repeating: 0, count: 16)
        (values[5], values[1], values[7]) = (3, 10, 100)
        let source = [SIMD4<Float>](repeating: SIMD4(1, 2, 0, 0), count: 16)
        var coarse = [SIMD4<Float>](repeating: SIMD4(repeating: 9), count: 2)
        let run = RestrictionRun(
            first: 1, upper: 5, lower: 9, above: 1, below: 13, upperCount: 2, lowerCount: 2)
        _ = withCells(values) { cells in
            coarse.withUnsafeMutableBufferPointer { coarse in
                guard let base = coarse.baseAddress else { return }
                [run].withUnsafeBufferPointer { runs in
                    restrictDiffusionResidual(
                        cells, source: source, decay: decay, runs: runs, into: base)
                }
            }
        }
        // What flows between the four cells cancels: the sources, what flows in, and what flows out.
        let expected: Float = 108 - 3 * decay
        let untouched = SIMD4<Float>(repeating: 9)
        #expect(coarse == [untouched, SIMD4(expected, 2 * expected, 0, 0)])
    }

    @Test func interpolationIsExactForRampsAndAddsToWhatIsThere() {
        let ramp = (0..<4).map { SIMD4(Float($0) * 2 + 0.5, Float($0) * 4 + 1, 0, 0) }
        var largest: Float = 0
        let result = withCells([10, 10, 10, 10, 10, 10, 10, 10]) { cells in
            let run = run(x: 1, y: 0, first: 1, count: 6, width: 8, above: 1, below: 1)
            [InterpolationRun(run: run, near: 0, far: 0)].withUnsafeBufferPointer { runs in
                largest = addInterpolated(ramp, to: cells, runs: runs).x
            }
        }
        #expect(result == [10, 11, 12, 13, 14, 15, 16, 10])
        #expect(largest == 36)
    }
}
