import ImageFiles
import Imaging
import Testing

@Suite struct SideBySideTests {
    private let hole = Mask(width: 2, height: 1, values: [false, true])

    @Test func paintsTheHole() {
        let picture = Image(width: 2, height: 1, samples: .uint8([1, 2, 3, 4, 5, 6]))
        let result = Image(width: 2, height: 1, samples: .uint8([1, 2, 3, 7, 8, 9]))
        let image = picture.sideBySide(hole: hole, result: result)
        #expect((image.width, image.height) == (6, 1))
        #expect(
            image.samples
                == .uint8([1, 2, 3, 4, 5, 6, 1, 2, 3, 255, 0, 255, 1, 2, 3, 7, 8, 9]))
    }

    @Test func keepsDepthAndAlpha() {
        let picture = Image(
            width: 2, height: 1, colorModel: .gray, hasAlpha: true, samples: .uint16([1, 2, 3, 4]))
        let image = picture.sideBySide(hole: hole, result: picture)
        let plain: [UInt16] = [1, 1, 1, 2, 3, 3, 3, 4]
        #expect(
            image.samples == .uint16(plain + [1, 1, 1, 2, 65535, 0, 65535, 65535] + plain))
    }
}
