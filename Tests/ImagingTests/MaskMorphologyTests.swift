import Imaging
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
