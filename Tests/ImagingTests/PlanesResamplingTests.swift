import Imaging
import MaskRecipes
import TestSupport
import Testing

@Suite struct PlanesResamplingTests {
    private func random(_ width: Int, _ height: Int, count: Int = 2, seed: UInt64 = 1) -> Planes {
        var random = SeededGenerator(seed: seed)
        let values = (0..<width * height * count).map { _ in Float(random.uniform(0.0...1)) }
        return Planes(width: width, height: height, count: count, values: values)
    }

    private func mean(_ planes: Planes, _ plane: Int) -> Float {
        let area = planes.width * planes.height
        return planes.values[plane * area..<(plane + 1) * area].reduce(0, +) / Float(area)
    }

    @Test func theSameSizeIsTheSame() {
        let planes = random(7, 5)
        #expect(planes.resized(width: 7, height: 5) == planes)
    }

    /// Weights of the area add up to one for every new pixel and for every old one alike.
    @Test(arguments: [(1, 1), (6, 5), (13, 3), (4, 11), (12, 10)])
    func shrinkingKeepsTheMeanOfEachPlane(width: Int, height: Int) {
        let planes = random(13, 11)
        let shrunk = planes.resized(width: width, height: height)
        for plane in 0..<2 { #expect(abs(mean(shrunk, plane) - mean(planes, plane)) < 1e-5) }
    }

    @Test func bothSidesAreTreatedForThemselves() {
        let planes = Planes(width: 2, height: 2, count: 1, values: [0, 4, 8, 12])
        #expect(planes.resized(width: 1, height: 2).values == [2, 10])
        #expect(planes.resized(width: 2, height: 1).values == [4, 8])
        let mixed = planes.resized(width: 4, height: 1)
        #expect(
            mixed.values
                == Planes(width: 2, height: 1, count: 1, values: [4, 8])
                .resized(width: 4, height: 1).values)
    }

    /// At quarters of a pixel Keys' kernel is −3, 29, 111 and −9 of 128.
    @Test func enlargingFollowsKeysKernel() {
        let step = Planes(width: 4, height: 1, count: 1, values: [0, 0, 1, 1])
        let expected: [Float] = [0, -3, -9, 26, 102, 137, 131, 128].map { $0 / 128 }
        #expect(largestDifference(step.resized(width: 8, height: 1).values, expected) < 1e-6)
    }

    @Test(arguments: [1, 3, 40])
    func onePixelBecomesAConstant(side: Int) {
        let dot = Planes(width: 1, height: 1, count: 2, values: [0.25, 0.75])
        let grown = dot.resized(width: side, height: side)
        #expect(
            largestDifference(
                grown.values, (0..<2 * side * side).map { $0 < side * side ? 0.25 : 0.75 }) < 1e-6)
    }

    @Test(arguments: [(26, 30), (6, 4), (13, 30), (13, 11)])
    func rowsAreThoseOfTheWhole(width: Int, height: Int) {
        let planes = random(13, 11)
        let whole = planes.resized(width: width, height: height)
        for rows in [0..<1, 1..<height - 1, height - 1..<height] {
            let part = planes.resized(width: width, height: height, rows: rows)
            let expected = (0..<2).flatMap { plane in
                whole.values[
                    (plane * height + rows.lowerBound) * width..<(plane * height + rows.upperBound)
                        * width]
            }
            #expect(part.values == expected)
        }
    }
}
