import Imaging
import TestSupport
import Testing

@Suite struct MaskRunsTests {
    /// Rows that begin anywhere in a word of eight pixels, with runs from one pixel to several words.
    @Test(arguments: [1, 3, 7, 8, 9, 16, 17, 61], [0.02, 0.5, 0.98])
    func runsAreTheLongestOnes(width: Int, ratio: Double) {
        let mask = Mask.random(width, 20, ratio: ratio, seed: UInt64(width))
        for value in [true, false] {
            var expected: [[Int]] = []
            for y in 0..<20 {
                for x in 0..<width where mask[x, y] == value {
                    if let last = expected.last, last[0] == y, last[2] == x {
                        expected[expected.count - 1][2] = x + 1
                    } else {
                        expected.append([y, x, x + 1])
                    }
                }
            }
            var runs: [[Int]] = []
            mask.forEachRun(of: value) { runs.append([$0, $1.lowerBound, $1.upperBound]) }
            #expect(runs == expected)
        }
    }

    @Test(arguments: [1, 7, 8, 9, 30])
    func onePixelIsFoundAnywhere(width: Int) {
        for place in 0..<width * 2 {
            var mask = Mask(width: width, height: 2)
            #expect(mask.isEmpty && mask.contains(false) && mask.holeCount == 0)
            mask[place % width, place / width] = true
            #expect(!mask.isEmpty && mask.contains(true) && mask.holeCount == 1)
            let rest = mask.inverted
            #expect(rest.contains(false) && rest.holeCount == 2 * width - 1)
        }
        #expect(!Mask(width: width, height: 2, repeating: true).contains(false))
    }

    @Test func masksWithoutPixelsHaveNone() {
        #expect(Mask(width: 0, height: 0).isEmpty)
        #expect(!Mask(width: 0, height: 0).contains(false))
    }
}
