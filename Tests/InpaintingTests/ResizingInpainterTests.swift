import Imaging
import Inpainting
import TestSupport
import Testing

@Suite struct ResizingInpainterTests {
    /// As many known pixels are 0.2 as are 0.6: the one pixel that stands for them is 0.4.
    @Test(arguments: [(8, 102), (16, 26214)])
    func aLimitOfOnePixelFillsWithTheMean(bitDepth: Int, mean: Int) throws {
        let image = Image.gray(8, 6, bitDepth: bitDepth) { x, _ in x % 2 == 0 ? 0.2 : 0.6 }
        var hole = Mask(width: 8, height: 6)
        for y in 2..<4 { for x in 2..<6 { hole[x, y] = true } }
        let result = try ResizingInpainter(FlatInpainter(value: 1), limit: SizeLimit(area: 1))
            .inpaint(image, filling: hole)
        for y in 2..<4 {
            for x in 2..<6 { #expect(abs(result.integers[y * 8 + x] - mean) <= 1) }
        }
    }

    @Test func withinTheLimitNothingIsResized() throws {
        let image = Image.random(20, 10, hasAlpha: true, bitDepth: 16)
        let hole = Mask.random(20, 10, ratio: 0.2)
        let resizing = ResizingInpainter(
            NoiseInpainter(), limit: SizeLimit(longSide: 20, area: 200))
        #expect(
            try resizing.inpaint(image, filling: hole)
                == NoiseInpainter().inpaint(image, filling: hole))
    }

    /// A scratch of one pixel is no hole in a picture of half the size, whose means fill it.
    @Test func holesThatVanishAreFilledWithTheirSurroundings() throws {
        let image = Image.gray(40, 40) { x, _ in x == 20 ? 1 : 0.2 }
        let hole = Mask(width: 40, height: 40, values: (0..<1600).map { $0 % 40 == 20 })
        let result = try ResizingInpainter(FlatInpainter(value: 1), limit: SizeLimit(longSide: 20))
            .inpaint(image, filling: hole)
        #expect(result == Image.gray(40, 40) { _, _ in 0.2 })
    }

    @Test(arguments: [(1, 60), (60, 1), (67, 2)])
    func narrowPicturesKeepAPixelAcross(width: Int, height: Int) throws {
        let image = Image.random(width, height, colorModel: .gray, hasAlpha: true, bitDepth: 16)
        var hole = Mask(width: width, height: height, repeating: true)
        hole[0, 0] = false
        let result = try ResizingInpainter(HarmonicInpainter(), limit: SizeLimit(longSide: 5))
            .inpaint(image, filling: hole)
        let known = image.integers.prefix(2)
        for (index, value) in result.integers.enumerated() {
            #expect(abs(value - known[index % 2]) <= 1)
        }
    }
}
