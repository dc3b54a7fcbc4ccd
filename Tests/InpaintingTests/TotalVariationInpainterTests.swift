import Imaging
import Inpainting
import TestSupport
import Testing

@Suite struct TotalVariationInpainterTests {
    /// Where harmonic diffusion blurs an edge, the least variation draws it straight across.
    @Test func anEdgeStaysSharp() throws {
        let image = Image.gray(40, 30) { _, y in y < 15 ? 0.2 : 0.8 }
        var hole = Mask(width: 40, height: 30)
        for y in 5..<25 { for x in 15..<23 { hole[x, y] = true } }
        func largestError(_ inpainter: some Inpainter) throws -> Int {
            let result = try inpainter.inpaint(image, filling: hole)
            return zip(result.integers, image.integers).map { abs($0 - $1) }.max() ?? 0
        }
        #expect(try largestError(HarmonicInpainter()) > 30)
        #expect(try largestError(TotalVariationInpainter()) <= 2)
    }

    @Test func theVariationIsLess() throws {
        let image = Image.random(40, 30)
        let hole = Mask.random(40, 30, ratio: 0.01).dilated(by: 3)
        let variations = try [HarmonicInpainter() as any Inpainter, TotalVariationInpainter()]
            .map { variation(try $0.inpaint(image, filling: hole)) }
        #expect(variations[1] < 0.99 * variations[0])
    }

    /// The sum of the gradient's length over all channels.
    private func variation(_ image: Image) -> Double {
        let planes = image.planes(in: image.bounds)
        let (width, area) = (image.width, image.width * image.height)
        var sum = 0.0
        for y in 0..<image.height - 1 {
            for x in 0..<width - 1 {
                var square: Float = 0
                for channel in 0..<planes.count {
                    let index = channel * area + y * width + x
                    let value = planes.values[index]
                    let (right, below) = (planes.values[index + 1], planes.values[index + width])
                    square += (right - value) * (right - value) + (below - value) * (below - value)
                }
                sum += Double(square).squareRoot()
            }
        }
        return sum
    }
}
