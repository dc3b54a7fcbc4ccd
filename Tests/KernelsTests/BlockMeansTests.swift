import Testing

@testable import Kernels

@Suite struct BlockMeansTests {
    /// The mean of a slope over a block is its value in the block's middle.
    @Test(arguments: [(16, 8), (19, 13), (5, 3), (1, 1), (8, 17)])
    func aBlockHasTheMeanOfItsValues(width: Int, height: Int) {
        let values = (0..<width * height).map { Float($0 % width + 100 * ($0 / width)) }
        let (columns, rows) = ((width + 7) / 8, (height + 7) / 8)
        var means = [SIMD4<Float>](repeating: .one, count: columns * rows)
        averageBlocks(values, width: width, height: height, into: &means, channel: 2)
        func middle(_ block: Int, _ count: Int) -> Float {
            Float(8 * block + min(8 * block + 8, count) - 1) / 2
        }
        for (block, mean) in means.enumerated() {
            let column = middle(block % columns, width)
            let row = middle(block / columns, height)
            let expected = SIMD4<Float>(1, 1, column + 100 * row, 1)
            #expect(mean == expected)
        }
    }

    /// Between the centres of blocks, at 3.5, 11.5 and so on, and beyond them.
    @Test(arguments: [(24, 3), (17, 3), (16, 2), (9, 2)])
    func aStraightLineOfMeansIsSubtracted(count: Int, blocks: Int) {
        let means = (0..<blocks).map { 3.5 + 8 * Float($0) }
        var row = (0..<count + 8).map { Float($0) }
        subtractInterpolated(means, blocks: blocks, from: &row, count: count)
        let rest = (count..<count + 8).map { Float($0) }
        #expect(row[..<count].allSatisfy { $0 == 0 })
        #expect(Array(row[count...]) == rest)
    }

    @Test func whatLiesBetweenTwoMeansBends() {
        var row = [Float](repeating: 0, count: 24)
        subtractInterpolated([0, 16, 0], blocks: 3, from: &row, count: 24)
        let expected: [[Float]] = [[7, 5, 3, 1, -1, -3], [-13, -15, -15, -13], [1, 3, 5, 7]]
        #expect([row[..<6], row[10..<14], row[20...]].map { Array($0) } == expected)
    }

    @Test func aSingleMeanIsConstant() {
        var row = [Float](repeating: 5, count: 6)
        subtractInterpolated([2], blocks: 1, from: &row, count: 6)
        #expect(row == [3, 3, 3, 3, 3, 3])
    }

    @Test func planesAreWeighed() {
        let planes = (0..<4).map { plane in (0..<11).map { Float($0 << (4 * plane)) } }
        var row = [Float](repeating: -1, count: 12)
        weighPlanes(
            planes[0], planes[1], planes[2], planes[3], by: SIMD4(1, 2, 3, 0), into: &row,
            count: 11)
        let expected = (0..<11).map { Float($0 * (1 + 32 + 768)) }
        #expect(Array(row[..<11]) == expected)
        #expect(row[11] == -1)
    }
}
