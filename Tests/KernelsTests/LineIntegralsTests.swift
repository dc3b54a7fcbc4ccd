import Kernels
import Testing

@Suite struct LineIntegralsTests {
    private let square = LineSquare(side: 48, margin: 16)
    private let values: [Float] = (0..<48 * 48).map { Float(($0 * 7919) % 251) / 10 }
    private let reciprocals: [Float] = (0..<48 * 48).map { 1 / Float(1 + $0 % 5) }

    /// The sum of the bounded differences along the line through a pixel, one by one.
    private func sum(
        _ row: Int, _ column: Int, slope: Int, aside: Int, down: Int, firstRow: Int
    ) -> Int {
        func shear(_ row: Int) -> Int { (slope * (row + firstRow) + 4) >> 3 }
        return (-lineReach...lineReach).reduce(0) { sum, step in
            let index = (row + step) * 48 + column + shear(row + step) - shear(row)
            let difference =
                (values[index] - values[index + down * 48 + aside]) * reciprocals[index]
            return sum + Int(lineUnit * difference / (1 + abs(difference)))
        }
    }

    @Test(
        arguments: [(-8, 2, 2), (-3, 3, 1), (0, 3, 0), (5, 3, -2), (8, 2, -2)], [-5, 0, 37])
    func slidingSumsEqualPlainOnes(stencil: (slope: Int, aside: Int, down: Int), firstRow: Int) {
        let (slope, aside, down) = stencil
        var totals = [Int16](repeating: 77, count: 48 * 48 + 2 * linePadding)
        var best = [Int16](repeating: 0, count: 48 * 48)
        var codes = best
        let line = LineStencil(slope: slope, aside: aside, down: down, firstRow: firstRow)
        addDifferences(square, values, line, reciprocals: reciprocals, into: &totals)
        keepBestLine(square, totals, line, code: 9, best: &best, codes: &codes)
        for row in 16..<32 {
            for column in 16..<32 {
                let one = sum(
                    row, column, slope: slope, aside: aside, down: down, firstRow: firstRow)
                let other = -sum(
                    row - down, column - aside, slope: slope, aside: aside, down: down,
                    firstRow: firstRow)
                let (bright, dark) = (min(one, other), min(-one, -other))
                let index = row * 48 + column
                #expect(Int(best[index]) == max(bright, dark, 0))
                #expect(Int(codes[index]) == (max(bright, dark) <= 0 ? 0 : bright > dark ? 9 : 137))
            }
        }
    }

    @Test func strongerLinesReplaceWeakerOnes() {
        let line = LineStencil(slope: 0, aside: 3, down: 0, firstRow: 0)
        var bright = [Float](repeating: 1, count: 48 * 48)
        for row in 0..<48 { bright[row * 48 + 20] = 3 }
        let ones = [Float](repeating: 1, count: 48 * 48)
        var totals = [Int16](repeating: 0, count: 48 * 48 + 2 * linePadding)
        var best = [Int16](repeating: 5000, count: 48 * 48)
        var codes = [Int16](repeating: 3, count: 48 * 48)
        addDifferences(square, bright, line, reciprocals: ones, into: &totals)
        keepBestLine(square, totals, line, code: 8, best: &best, codes: &codes)
        #expect(best[20 * 48 + 20] == 21 * 1000 && codes[20 * 48 + 20] == 8)
        #expect(best[20 * 48 + 22] == 5000 && codes[20 * 48 + 22] == 3)
    }
}
