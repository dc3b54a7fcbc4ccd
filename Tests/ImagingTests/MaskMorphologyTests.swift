import Imaging
import MaskRecipes
import TestSupport
import Testing

@Suite struct MaskMorphologyTests {
    @Test func dilationGrowsAPixelToADisc() {
        let pixel = Mask(
            ".......", ".......", ".......", "...#...", ".......", ".......", ".......")
        #expect(
            pixel.dilated(by: 1)
                == Mask(
                    ".......", ".......", "...#...", "..###..", "...#...", ".......", "......."))
        #expect(
            pixel.dilated(by: 3)
                == Mask(
                    "...#...", ".#####.", ".#####.", "#######", ".#####.", ".#####.", "...#..."))
        #expect(pixel.dilated(by: 0) == pixel)
    }

    /// The lattice points of a disc (OEIS A000328), and of its quarter in a corner.
    @Test(arguments: [(1, 5, 3), (2, 13, 6), (3, 29, 11), (4, 49, 17), (5, 81, 26), (10, 317, 90)])
    func discsHaveTheirLatticePoints(radius: Int, disc: Int, quarter: Int) {
        var middle = Mask(width: 41, height: 41)
        middle[20, 20] = true
        #expect(middle.dilated(by: radius).holeCount == disc)
        var corner = Mask(width: 41, height: 41)
        corner[40, 0] = true
        #expect(corner.dilated(by: radius).holeCount == quarter)
    }

    @Test func dilationIsAboutEveryHolePixel() {
        let (left, right) = (
            Mask.random(40, 30, ratio: 0.01, seed: 1), Mask.random(40, 30, ratio: 0.01, seed: 2)
        )
        func union(_ mask: Mask, _ other: Mask) -> [Bool] {
            zip(mask.values, other.values).map { $0 || $1 }
        }
        let both = Mask(width: 40, height: 30, values: union(left, right))
        #expect(both.dilated(by: 4).values == union(left.dilated(by: 4), right.dilated(by: 4)))
    }

    /// Larger than the tiles that are dilated one by one.
    @Test(arguments: [1, 30, 300])
    func dilationIsTheSameAcrossTiles(radius: Int) {
        let mask = Mask.random(1100, 700, ratio: 0.00002, seed: UInt64(radius))
        let limit = Int32(radius * radius)
        let expected = mask.squaredDistances.map { $0 <= limit }
        let isEqual = mask.dilated(by: radius).values == expected
        #expect(isEqual)
    }

    @Test func dilationOfNothingIsNothing() {
        #expect(Mask(width: 5, height: 4).dilated(by: 100).isEmpty)
    }

    @Test(arguments: 0..<60)
    func distancesEqualTheNearestHolePixel(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let (width, height) = (random.uniform(1...23), random.uniform(1...23))
        let mask = Mask.random(width, height, ratio: random.uniform(0.01...0.3), seed: seed)
        let holes = mask.values.indices.filter { mask.values[$0] }
        let expected = mask.values.indices.map { pixel in
            holes.map { hole in
                let across = hole % width - pixel % width
                let down = hole / width - pixel / width
                return Int32(across * across + down * down)
            }.min() ?? .max
        }
        #expect(mask.squaredDistances == expected)
    }

    @Test func aDilationIsLargerThanThePictureWithoutOverflow() {
        let mask = Mask("#..", "...")
        #expect(mask.dilated(by: 1 << 40).holeCount == 6)
    }

    @Test func resizingMarksEveryPixelThatTouchesTheHole() {
        let mask = Mask("#...", "....", "....", "...#")
        #expect(mask.resized(width: 2, height: 2) == Mask("#.", ".#"))
        #expect(mask.resized(width: 1, height: 1) == Mask("#"))
        #expect(Mask("#.").resized(width: 6, height: 2) == Mask("###...", "###..."))
    }

    @Test func resizingToThirdsKeepsPartlyCoveredPixels() {
        #expect(Mask(".#..").resized(width: 3, height: 1) == Mask("##."))
    }
}
