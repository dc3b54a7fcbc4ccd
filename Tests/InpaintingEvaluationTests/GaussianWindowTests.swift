import Glibc
import Testing

@testable import InpaintingEvaluation

@Suite struct GaussianWindowTests {
    @Test(arguments: [(1, 1), (4, 9), (23, 5)])
    func flatPlanesStayFlatUpToTheBorder(width: Int, height: Int) {
        let averages = GaussianWindow(width: width, height: height)
            .averages(of: Array(repeating: 0.75, count: width * height))
        #expect(averages.allSatisfy { abs($0 - 0.75) < 1e-15 })
    }

    @Test func aPointSpreadsAsAGaussianOfElevenPixels() {
        var plane = [Double](repeating: 0, count: 31 * 25)
        plane[12 * 31 + 15] = 1
        let averages = GaussianWindow(width: 31, height: 25).averages(of: plane)
        #expect(abs(averages.reduce(0, +) - 1) < 1e-12)
        let center = averages[12 * 31 + 15]
        let reached = averages[9 * 31 + 20]
        #expect(abs(reached / center - exp(-Double(9 + 25) / 4.5)) < 1e-12)
        #expect(averages[12 * 31 + 21] == 0)
        #expect(averages[6 * 31 + 15] == 0)
    }
}
