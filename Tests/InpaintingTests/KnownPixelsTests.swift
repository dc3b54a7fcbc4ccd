import Imaging
import Inpainting
import Metadata
import TestSupport
import Testing

@Suite struct KnownPixelsTests {
    private let hole = Mask("....", ".##.", "....")

    /// Changes one sample by one, wherever it is.
    @Test(arguments: [8, 16], [Image.ColorModel.gray, .rgb])
    func oneSampleBesideTheHoleIsFound(bitDepth: Int, colorModel: Image.ColorModel) {
        let image = Image.random(4, 3, colorModel: colorModel, hasAlpha: true, bitDepth: bitDepth)
        let known = KnownPixels(of: image, outside: hole)
        for index in 0..<image.samples.count {
            let isSame = KnownPixels(of: image.changed(at: index), outside: hole) == known
            #expect(isSame == hole.values[index / image.channels])
        }
    }

    /// Rows of more than a word, whose ends fill none.
    @Test(arguments: 60..<70)
    func anyByteOfLongRowsIsFound(width: Int) {
        let image = Image.random(width, 1, colorModel: .gray)
        let none = Mask(width: width, height: 1)
        let known = KnownPixels(of: image, outside: none)
        for index in 0..<width {
            #expect(KnownPixels(of: image.changed(at: index), outside: none) != known)
        }
    }

    @Test func samplesThatChangePlacesAreFound() {
        let values = (0..<64).map { UInt8($0) }
        let other = Array(values[8..<16] + values[..<8] + values[16...])
        let images = [values, other].map {
            Image(width: 64, height: 1, colorModel: .gray, samples: .uint8($0))
        }
        let none = Mask(width: 64, height: 1)
        #expect(
            KnownPixels(of: images[0], outside: none) != KnownPixels(of: images[1], outside: none))
    }

    @Test func everythingElseCountsToo() {
        let image = Image.random(4, 3)
        let known = KnownPixels(of: image, outside: hole)
        #expect(known == KnownPixels(of: image, outside: hole))
        var tagged = image
        tagged.metadata.exif = [1]
        let others = [
            tagged, .random(4, 3, bitDepth: 16), .random(4, 3, hasAlpha: true),
            .random(4, 3, colorModel: .gray),
        ]
        for other in others { #expect(KnownPixels(of: other, outside: hole) != known) }
        let turned = Mask(width: 3, height: 4)
        #expect(KnownPixels(of: .random(3, 4), outside: turned) != known)
    }
}

extension Image {
    /// The picture with one sample a step brighter; the brightest value becomes black.
    fileprivate func changed(at index: Int) -> Image {
        var samples = samples
        switch samples {
        case .uint8(var values):
            values[index] &+= 1
            samples = .uint8(values)
        case .uint16(var values):
            values[index] &+= 1
            samples = .uint16(values)
        }
        return Image(
            width: width, height: height, colorModel: colorModel, hasAlpha: hasAlpha,
            samples: samples, metadata: metadata)
    }
}
