import Testing

@testable import Kernels

@Suite struct LeastValuesTests {
    @Test(arguments: [(1, 1, 2), (7, 5, 0), (7, 5, 1), (20, 3, 4), (3, 20, 4), (12, 9, 30)])
    func everySquareIsSearched(width: Int, height: Int, reach: Int) {
        let values = (0..<width * height).map { Float($0 * 37 % 101) - 50 }
        var result = values
        findLeast(values, width: width, height: height, reach: reach, into: &result)
        for y in 0..<height {
            for x in 0..<width {
                var least = Float.infinity
                for row in max(y - reach, 0)...min(y + reach, height - 1) {
                    for column in max(x - reach, 0)...min(x + reach, width - 1) {
                        least = min(least, values[row * width + column])
                    }
                }
                #expect(result[y * width + x] == least)
            }
        }
    }

    @Test func smoothingSpreadsAPointByBinomialWeights() {
        var values = [Float](repeating: 0, count: 35)
        values[17] = 16
        var result = values
        smoothBinomially(values, width: 7, height: 5, into: &result)
        #expect(result[9...11] == [1, 2, 1] && result[16...18] == [2, 4, 2])
        #expect(result[23...25] == [1, 2, 1] && result.reduce(0, +) == 16)
    }

    @Test func smoothingContinuesBorders() {
        let values: [Float] = [4, 0, 0, 0]
        var result = values
        smoothBinomially(values, width: 4, height: 1, into: &result)
        #expect(result == [3, 1, 0, 0])
    }
}
