import Imaging
import TestSupport
import Testing

@Suite struct ImageTests {
    @Test(arguments: [
        (Image.ColorModel.gray, false, 1), (.gray, true, 2), (.rgb, false, 3), (.rgb, true, 4),
    ])
    func alphaIsAChannel(colorModel: Image.ColorModel, hasAlpha: Bool, channels: Int) {
        for bitDepth in [8, 16] {
            let image = Image.random(
                3, 2, colorModel: colorModel, hasAlpha: hasAlpha, bitDepth: bitDepth)
            #expect(image.channels == channels)
            #expect(image.samples.count == 6 * channels)
            #expect(image.bitDepth == bitDepth)
            #expect(image.bounds == Region(x: 0, y: 0, width: 3, height: 2))
        }
    }

    @Test func sixteenBitsAreScaledByTheirOwnHighestValue() {
        let image = Image(
            width: 2, height: 1, colorModel: .gray, hasAlpha: true,
            samples: .uint16([0, 13107, 65535, 32768]))
        let planes = image.planes(in: image.bounds)
        #expect(planes.count == 2)
        #expect(largestDifference(planes.values, [0, 1, 0.2, 32768.0 / 65535]) < 1e-7)
    }

    @Test func sixteenBitsAreRoundedAndClamped() {
        var image = Image(
            width: 6, height: 1, colorModel: .gray, samples: .uint16([9, 9, 9, 9, 9, 9]))
        image.fill(
            Mask("#####."), in: image.bounds,
            with: Planes(
                width: 6, height: 1, count: 1,
                values: [0.4 / 65535, 0.6 / 65535, 65534.4 / 65535, 1.5, -.infinity, 0]))
        #expect(image.samples == .uint16([0, 1, 65534, 65535, 0, 9]))
    }

    /// Every value of either depth survives the way through planes.
    @Test func everyValueIsReproduced() {
        for image in [
            Image(width: 256, height: 1, colorModel: .gray, samples: .uint8(Array(0...255))),
            Image(width: 256, height: 256, colorModel: .gray, samples: .uint16(Array(0...65535))),
        ] {
            var copy = image.resized(width: 256, height: image.height)
            #expect(copy == image)
            copy.fill(
                Mask(width: 256, height: image.height, repeating: true), in: copy.bounds,
                with: image.planes(in: image.bounds))
            #expect(copy == image)
        }
    }

    @Test(arguments: [8, 16])
    func channelsAreResizedForThemselves(bitDepth: Int) {
        let image = Image.random(6, 4, colorModel: .gray, hasAlpha: true, bitDepth: bitDepth)
        let shrunk = image.resized(width: 1, height: 1)
        for channel in 0..<2 {
            let values = stride(from: channel, to: 48, by: 2).map { image.integers[$0] }
            let mean = Double(values.reduce(0, +)) / 24
            #expect(abs(Double(shrunk.integers[channel]) - mean) <= 0.51)
        }
        #expect(shrunk.metadata == image.metadata)
        #expect(shrunk.hasAlpha && shrunk.bitDepth == bitDepth)
    }

    @Test func grayWithAlphaIsCroppedByPixels() {
        let image = Image(
            width: 3, height: 2, colorModel: .gray, hasAlpha: true,
            samples: .uint16([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]))
        let crop = image.cropped(to: Region(x: 1, y: 0, width: 1, height: 2))
        #expect(crop.samples == .uint16([3, 4, 9, 10]))
        #expect(crop.hasAlpha && crop.colorModel == .gray)
        #expect(image.cropped(to: Region(x: 2, y: 1, width: 0, height: 0)).samples == .uint16([]))
    }

    @Test func aReductionOfNothingKnownIsAllHole() {
        let image = Image.random(6, 4, colorModel: .gray, hasAlpha: true, bitDepth: 16)
        let (reduced, hole) = image.reduced(
            image.bounds, without: Mask(width: 6, height: 4, repeating: true), width: 2, height: 2)
        #expect(hole == Mask(width: 2, height: 2, repeating: true))
        #expect(reduced.integers.allSatisfy { $0 == 0 })
    }

    /// Areas that end exactly between two pixels included.
    @Test func aKnownNeighbourDoesNotFillWhatItDoesNotTouch() {
        let image = Image(
            width: 30, height: 1, colorModel: .gray,
            samples: .uint8(Array(repeating: 200, count: 30)))
        for width in 1..<30 {
            for known in 0..<30 {
                var hole = Mask(width: 30, height: 1, repeating: true)
                hole[known, 0] = false
                let (_, reduced) = image.reduced(
                    image.bounds, without: hole, width: width, height: 1)
                let touched = known * width / 30..<((known + 1) * width + 29) / 30
                #expect(reduced.values == (0..<width).map { !touched.contains($0) })
            }
        }
    }
}
