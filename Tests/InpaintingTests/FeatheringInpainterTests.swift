import Imaging
import Inpainting
import TestSupport
import Testing

@Suite struct FeatheringInpainterTests {
    /// Black on the left, white on the right and a fill of 0.2: the continuation is a ramp, with
    /// which the fill is mixed by its distance from the nearer edge.
    @Test(arguments: [(8, 255.0), (16, 65535.0)])
    func theBlendIsThatOfTheFormula(bitDepth: Int, highest: Double) throws {
        let image = Image.gray(12, 4, bitDepth: bitDepth) { x, _ in x < 6 ? 0 : 1 }
        var hole = Mask(width: 12, height: 4)
        for y in 0..<4 { for x in 1..<11 { hole[x, y] = true } }
        let result = try FeatheringInpainter(FlatInpainter(value: 0.2), radius: 2)
            .inpaint(image, filling: hole)
        for x in 1..<11 {
            let weight = min(1, Double(min(x, 11 - x)) / 3)
            let expected = weight * 0.2 + (1 - weight) * Double(x) / 11
            #expect(abs(Double(result.integers[x]) - highest * expected) <= 1)
        }
    }

    @Test(arguments: [1, 7, 1000])
    func aHarmonicFillNeedsNoFeather(radius: Int) throws {
        let image = Image.random(40, 30, hasAlpha: true)
        let hole = Mask.random(40, 30, ratio: 0.01).dilated(by: 3)
        let plain = try HarmonicInpainter().inpaint(image, filling: hole)
        let feathered = try FeatheringInpainter(HarmonicInpainter(), radius: radius)
            .inpaint(image, filling: hole)
        #expect(zip(plain.integers, feathered.integers).allSatisfy { abs($0 - $1) <= 1 })
    }

    /// At distance d of 1, 2 and 3 the fill counts d of 1001: nothing is left of it but a grey level.
    @Test func aFeatherWiderThanTheHoleLeavesTheContinuation() throws {
        let image = Image.gray(9, 9) { _, _ in 0.4 }
        var hole = Mask(width: 9, height: 9)
        for y in 2..<7 { for x in 2..<7 { hole[x, y] = true } }
        let result = try FeatheringInpainter(FlatInpainter(value: 1), radius: 1000)
            .inpaint(image, filling: hole)
        #expect(result.integers.allSatisfy { abs($0 - 102) <= 1 })
    }

    @Test func thePictureBorderIsNoEdge() throws {
        let image = Image.gray(8, 3) { _, _ in 0 }
        let hole = Mask("####....", "####....", "####....")
        let result = try FeatheringInpainter(FlatInpainter(value: 1), radius: 3)
            .inpaint(image, filling: hole)
        #expect(Array(result.integers[8..<16]) == [255, 191, 128, 64, 0, 0, 0, 0])
    }

    @Test func everyChannelIsBlendedByItself() throws {
        let image = Image(
            width: 3, height: 1, hasAlpha: true,
            samples: .uint8([0, 100, 200, 40, 7, 7, 7, 7, 0, 100, 200, 40]))
        let result = try FeatheringInpainter(FlatInpainter(value: 1), radius: 1)
            .inpaint(image, filling: Mask(".#."))
        #expect(Array(result.integers[4..<8]) == [128, 178, 228, 148])
    }
}
