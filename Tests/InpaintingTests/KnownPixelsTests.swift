import Imaging
import Inpainting
import TestSupport
import Testing

@Suite struct KnownPixelsTests {
    private let hole = Mask("....", ".##.", "....")

    /// Changes one sample by one, wherever it is.
    @Test(arguments: [8, 16], [Image.ColorModel.gray, .rgb])
    func oneSampleBesideTheHoleIsFound(bitDepth: Int, colorModel: Image.ColorModel) {
        let image = Image.random(4, 3, colorModel: colorModel, hasAlpha: true, bitDepth: bitDepth)
        for index in 0..<image.samples.count {
            let other = image.changed(at: index)
            #expect(other.equals(image, outside: hole) == hole.values[index / image.channels])
        }
    }

    @Test func everythingElseCountsToo() {
        let image = Image.random(4, 3)
        #expect(image.equals(image, outside: hole))
        var tagged = image
        tagged.metadata.exif = [1]
        #expect(!tagged.equals(image, outside: hole))
        #expect(!Image.random(4, 3, bitDepth: 16).equals(image, outside: hole))
        #expect(!Image.random(3, 4).equals(image, outside: hole))
        #expect(!Image.random(4, 3, hasAlpha: true).equals(image, outside: hole))
        #expect(!Image.random(4, 3, colorModel: .gray).equals(image, outside: hole))
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
