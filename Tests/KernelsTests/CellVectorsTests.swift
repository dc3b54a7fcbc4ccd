import Kernels
import Testing

@Suite struct CellVectorsTests {
    /// Two runs, with a place between them that does not count.
    private let runs = [(0, 2), (3, 1)].map { first, count in
        CellRun(
            x: first, y: 0, first: first, count: count, above: 0, below: 0, endsRow: false)
    }
    private let vector = [1, 2, 50, 3].map { SIMD4<Float>($0, -2 * $0, 0, 1) }

    @Test func theInnerProductIsThatOfEachChannel() {
        let product = runs.withUnsafeBufferPointer { innerProduct(vector, vector, runs: $0) }
        #expect(product == SIMD4(14, 56, 0, 3))
    }

    @Test func theLargestSquaresAreThoseOfEachChannel() {
        let squares = runs.withUnsafeBufferPointer { largestSquares(vector, runs: $0) }
        #expect(squares == SIMD4(9, 36, 0, 1))
    }

    @Test func vectorsAreCombinedInTheRuns() {
        var result = vector
        result.withUnsafeMutableBufferPointer { result in
            guard let base = result.baseAddress else { return }
            runs.withUnsafeBufferPointer { runs in
                combine(
                    base, scale: SIMD4(2, 1, 1, 0), adding: vector, factor: SIMD4(1, -1, 5, 7),
                    runs: runs)
            }
        }
        #expect(result.map(\.x) == [3, 6, 50, 9])
        #expect(result.map(\.y) == [0, 0, -100, 0])
        #expect(result.map(\.w) == [7, 7, 1, 7])
    }
}
