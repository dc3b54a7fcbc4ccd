import Imaging
import Testing

@Suite struct HalvingTests {
    @Test func pixelsAreMeansOfFour() {
        let image = Image(
            width: 4, height: 2, colorModel: .gray, hasAlpha: true,
            samples: .uint8([0, 10, 2, 20, 9, 0, 9, 1, 4, 30, 7, 41, 9, 0, 10, 0]))
        #expect(image.halved.samples == .uint8([3, 25, 9, 0]))
        #expect(image.halved.hasAlpha)
    }

    @Test func oddBordersHaveTheMeansOfWhatIsThere() {
        let image = Image(
            width: 3, height: 3, colorModel: .gray,
            samples: .uint8([0, 4, 10, 8, 12, 20, 30, 40, 7]))
        let half = image.halved
        #expect([half.width, half.height] == [2, 2])
        #expect(half.samples == .uint8([6, 15, 35, 7]))
    }

    @Test func onePixelStaysAsItIs() {
        let image = Image(width: 1, height: 1, samples: .uint8([1, 2, 255]))
        #expect(image.halved == image)
    }

    @Test func sixteenBitsAreRoundedToEight() {
        let image = Image(
            width: 5, height: 1, colorModel: .gray, samples: .uint16([0, 128, 129, 257, 65_535]))
        #expect(image.inEightBits.samples == .uint8([0, 0, 1, 1, 255]))
    }
}
