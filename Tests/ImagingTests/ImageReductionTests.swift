import Imaging
import TestSupport
import Testing

@Suite struct ImageReductionTests {
    @Test(arguments: [8, 16], [(5, 4), (1, 1), (13, 3), (13, 9)])
    func withoutAHoleItIsTheResizedCrop(bitDepth: Int, size: (Int, Int)) {
        let image = Image.random(20, 15, hasAlpha: true, bitDepth: bitDepth)
        let region = Region(x: 4, y: 3, width: 13, height: 9)
        let (reduced, hole) = image.reduced(
            region, without: Mask(width: 20, height: 15), width: size.0, height: size.1)
        let expected = image.cropped(to: region).resized(width: size.0, height: size.1)
        #expect(hole.isEmpty)
        #expect(reduced.metadata == image.metadata)
        #expect(zip(reduced.integers, expected.integers).allSatisfy { abs($0 - $1) <= 1 })
    }

    @Test func meansAreOfTheKnownPixels() {
        let image = Image(
            width: 4, height: 2, colorModel: .gray,
            samples: .uint8([10, 99, 99, 99, 30, 50, 99, 99]))
        let (reduced, hole) = image.reduced(
            image.bounds, without: Mask(".###", "..##"), width: 2, height: 1)
        #expect(reduced.integers == [30, 0])
        #expect(hole == Mask(".#"))
    }

    /// Three columns become two: the middle one counts half in each.
    @Test func pixelsCountByTheirArea() {
        let image = Image(width: 3, height: 1, colorModel: .gray, samples: .uint8([30, 90, 99]))
        let (reduced, _) = image.reduced(
            image.bounds, without: Mask("..#"), width: 2, height: 1)
        #expect(reduced.integers == [50, 90])
    }

    @Test(arguments: [8, 16])
    func enlargingFillsTheHoleInStripsAsInOne(bitDepth: Int) {
        let image = Image.random(30, 200, bitDepth: bitDepth, seed: 1)
        let small = Image.random(7, 50, bitDepth: bitDepth, seed: 2)
        let hole = Mask.random(30, 200, ratio: 0.3)
        let region = Region(x: 2, y: 5, width: 21, height: 190)
        var result = image
        result.fill(hole, in: region, enlarging: small)
        var expected = image
        expected.composite(
            small.resized(width: 21, height: 190), inside: hole.cropped(to: region), in: region)
        #expect(result == expected)
    }
}
