import Imaging
import TestSupport
import Testing

@Suite struct ImageRegionsTests {
    @Test(arguments: [8, 16], [false, true])
    func planesAndFillRoundTrip(bitDepth: Int, hasAlpha: Bool) {
        let image = Image.random(13, 7, hasAlpha: hasAlpha, bitDepth: bitDepth)
        let region = Region(x: 2, y: 1, width: 9, height: 5)
        var copy = image
        copy.fill(
            Mask(width: 9, height: 5, repeating: true), in: region, with: image.planes(in: region))
        #expect(copy == image)
    }

    @Test func planesAreOnePerChannelAndScaled() {
        let image = Image(
            width: 2, height: 1, hasAlpha: true,
            samples: .uint8([0, 51, 102, 255, 153, 204, 255, 0]))
        let planes = image.planes(in: Region(x: 1, y: 0, width: 1, height: 1))
        #expect(largestDifference(planes.values, [0.6, 0.8, 1, 0]) < 1e-6)
    }

    @Test func fillClampsRoundsAndKeepsKnownPixels() {
        var image = Image(
            width: 5, height: 1, colorModel: .gray, samples: .uint8([9, 9, 9, 9, 9]))
        image.fill(
            Mask("##.##"), in: image.bounds,
            with: Planes(
                width: 5, height: 1, count: 1, values: [-1, 2, 0, 0.4 / 255, .nan]))
        #expect(image.samples == .uint8([0, 255, 9, 0, 0]))
    }

    @Test func cropKeepsMetadataAndRows() {
        let image = Image.gray(4, 3) { x, y in Double(10 * y + x) / 255 }
        #expect(
            image.cropped(to: Region(x: 1, y: 1, width: 2, height: 2)).integers == [11, 12, 21, 22])
        let tagged = Image.random(4, 3)
        #expect(tagged.cropped(to: tagged.bounds) == tagged)
    }

    @Test(arguments: [8, 16])
    func compositeReplacesTheHoleOnly(bitDepth: Int) {
        let image = Image.random(6, 5, bitDepth: bitDepth, seed: 1)
        let other = Image.random(3, 2, bitDepth: bitDepth, seed: 2)
        var result = image
        result.composite(
            other, inside: Mask("#..", ".##"), in: Region(x: 2, y: 3, width: 3, height: 2))
        var expected = image.integers
        for (x, y) in [(0, 0), (1, 1), (2, 1)] {
            for channel in 0..<3 {
                expected[((y + 3) * 6 + x + 2) * 3 + channel] =
                    other.integers[(y * 3 + x) * 3 + channel]
            }
        }
        #expect(result.integers == expected)
    }

    @Test func shrinkingAveragesAreas() {
        let planes = Planes(width: 4, height: 2, count: 1, values: [0, 1, 2, 3, 4, 5, 6, 7])
        #expect(planes.resized(width: 2, height: 1).values == [2.5, 4.5])
        let thirds = Planes(width: 3, height: 1, count: 1, values: [3, 6, 12])
        #expect(largestDifference(thirds.resized(width: 2, height: 1).values, [4, 10]) < 1e-6)
    }

    @Test func enlargingReproducesRampsInside() {
        let ramp = Planes(width: 8, height: 1, count: 1, values: (0..<8).map { Float($0) })
        let doubled = ramp.resized(width: 16, height: 1).values
        let expected = (0..<16).map { (Float($0) + 0.5) / 2 - 0.5 }
        #expect(largestDifference(Array(doubled[4..<12]), Array(expected[4..<12])) < 1e-5)
    }

    @Test(arguments: [(1, 1), (5, 40), (40, 5), (23, 17)])
    func resizingKeepsConstants(width: Int, height: Int) {
        let image = Image.gray(23, 17) { _, _ in 0.4 }
        let resized = image.resized(width: width, height: height)
        #expect(resized == Image.gray(width, height) { _, _ in 0.4 })
    }
}
