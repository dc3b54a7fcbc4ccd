import Imaging
import Inpainting
import TestSupport
import Testing

@Suite struct BiharmonicInpainterTests {
    /// Inside the picture and at its borders.
    @Test(arguments: ["inner", "border"])
    func agreesWithScikitImage(hole: String) throws {
        let image = try TeleaFixture.image("deep")
        let expected = try TeleaFixture.image("deep-\(hole)-biharmonic")
        let mask = try TeleaFixture.hole(hole)
        let result = image.planes(in: image.bounds)
            .continuedAsPlate(into: mask, tension: 0, tolerance: 1e-5)
        let difference = largestDifference(
            result.values, expected.planes(in: expected.bounds).values)
        #expect(difference < 1e-4)
    }

    @Test(arguments: [0, 0.05, 1] as [Float])
    func aRampIsContinuedExactly(tension: Float) throws {
        let truth = Image.gray(96, 80, bitDepth: 16) { x, y in
            (Double(x) + 0.5 * Double(y)) / 255
        }
        // The hole ends inside the picture, whose borders a ramp does not meet at a right angle.
        var hole = Mask(width: 96, height: 80)
        for y in 3..<77 { for x in 5..<91 where (x + y) % 31 != 0 { hole[x, y] = true } }
        let planes = truth.planes(in: truth.bounds)
        let result = planes.continuedAsPlate(into: hole, tension: tension, tolerance: 1e-4)
        #expect(largestDifference(result.values, planes.values) < 2e-4)
        let filled = try BiharmonicInpainter(tension: Double(tension))
            .inpaint(truth, filling: hole)
        let error = zip(filled.integers, truth.integers).map { abs($0 - $1) }.max()
        // A ramp is nowhere beyond what is found around the hole.
        #expect(try #require(error) <= 13)
    }

    /// A cubic has no fourth derivative, so it is continued exactly where two rows of it are known.
    @Test func aCubicIsReproduced() {
        let side = 24
        let pixels = (0..<side * side).map { (Float($0 % side) / 24, Float($0 / side) / 24) }
        let values = pixels.map { x, y in 0.2 + 2 * x * (x - 0.5) * (x - 1) + x * y * y / 2 }
        let planes = Planes(width: side, height: side, count: 1, values: values)
        var hole = Mask(width: side, height: side)
        for y in 2..<22 { for x in 2..<22 { hole[x, y] = true } }
        let result = emptied(planes, hole)
            .continuedAsPlate(into: hole, tension: 0, tolerance: 1e-5)
        #expect(largestDifference(result.values, values) < 1e-3)
    }

    /// The two known rows on each side of a wide hole rise towards it, and so would the plate.
    @Test func valuesStayInTheRangeOfTheSurroundings() throws {
        let image = Image.gray(60, 9) { x, _ in
            [0.2, 0.5][x % 2]
        }
        var hole = Mask(width: 60, height: 9)
        for y in 0..<9 { for x in 2..<58 { hole[x, y] = true } }
        let plate = image.planes(in: image.bounds)
            .continuedAsPlate(into: hole, tension: 0, tolerance: 1e-4)
        #expect(plate.values.max() ?? 0 > 1)
        let result = try BiharmonicInpainter(tension: 0).inpaint(image, filling: hole).integers
        #expect(result.allSatisfy { (51...128).contains($0) })
    }

    @Test func tensionMakesItHarmonic() {
        let image = Image.random(40, 30, colorModel: .gray)
        let hole = Mask.random(40, 30, ratio: 0.02).dilated(by: 3)
        let planes = image.planes(in: image.bounds)
        let harmonic = planes.continuedHarmonically(into: hole, tolerance: 1e-5)
        let plates = [0, 1, 1000].map { tension in
            planes.continuedAsPlate(into: hole, tension: tension, tolerance: 1e-5)
        }
        let distances = plates.map { largestDifference($0.values, harmonic.values) }
        #expect(distances[0] > distances[1] && distances[1] > distances[2])
        #expect(distances[2] < 0.01)
    }

    @Test func groupsOfHolesAreFilledAsIfAlone() throws {
        let image = Image.random(70, 30, hasAlpha: true, bitDepth: 16)
        var (left, right) = (Mask(width: 70, height: 30), Mask(width: 70, height: 30))
        for y in 4..<19 { for x in 0..<20 { left[x, y] = true; right[x + 40, y + 9] = true } }
        let both = Mask(
            width: 70, height: 30, values: zip(left.values, right.values).map { $0 || $1 })
        let inpainter = BiharmonicInpainter()
        var expected = try inpainter.inpaint(image, filling: left)
        expected.composite(
            try inpainter.inpaint(image, filling: right), inside: right, in: image.bounds)
        #expect(try inpainter.inpaint(image, filling: both) == expected)
    }

    private func emptied(_ planes: Planes, _ hole: Mask) -> Planes {
        var result = planes
        for index in hole.values.indices where hole.values[index] { result.values[index] = 0 }
        return result
    }
}
