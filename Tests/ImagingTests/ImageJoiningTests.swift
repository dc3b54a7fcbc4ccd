import Imaging
import TestSupport
import Testing

@Suite struct ImageJoiningTests {
    @Test(arguments: [8, 16], [false, true])
    func partsStandSideBySide(bitDepth: Int, hasAlpha: Bool) {
        let parts = [(3, 1), (5, 2), (1, 3)].map { width, seed in
            Image.random(width, 4, hasAlpha: hasAlpha, bitDepth: bitDepth, seed: seed)
        }
        let joined = Image.joined(parts)
        #expect((joined.width, joined.height) == (9, 4))
        #expect(joined.metadata == parts[0].metadata)
        for (part, x) in zip(parts, [0, 3, 8]) {
            let region = Region(x: x, y: 0, width: part.width, height: 4)
            #expect(joined.cropped(to: region) == part)
        }
    }

    @Test func onePartIsItself() {
        #expect(Image.joined([Image.random(3, 2)]) == Image.random(3, 2))
    }

    @Test func paintFillsTheHoleOnly() {
        var image = Image(
            width: 2, height: 2, hasAlpha: true, samples: .uint16(Array(repeating: 7, count: 16)))
        image.paint(Mask(".#", ".."), [1, 0, 0.5, 1])
        #expect(
            image.integers == [7, 7, 7, 7, 65535, 0, 32768, 65535] + Array(repeating: 7, count: 8))
    }
}
