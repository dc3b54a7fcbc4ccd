import Imaging
import Inpainting
import TestSupport
import Testing

@Suite struct TeleaInpainterTests {
    private static let variants: [TeleaInpainter.Variant] = [.paper, .openCV]

    /// OpenCV's colours come out as its own to the last bit; of grey pictures it rounds weights
    /// otherwise.
    @Test(arguments: [
        ("color-inner", 1), ("color-inner", 3), ("color-inner", 5), ("gray-inner", 3),
        ("deep-inner", 3), ("color-border", 3), ("gray-border", 3), ("color-corners", 1),
        ("color-corners", 3), ("color-corners", 5), ("gray-corners", 3), ("deep-corners", 3),
    ])
    func agreesWithOpenCV(name: String, radius: Int) throws {
        let names = name.split(separator: "-").map(String.init)
        let image = try TeleaFixture.image(names[0])
        let expected = try TeleaFixture.image("\(name)-\(radius)")
        let result = try TeleaInpainter(radius: radius, variant: .openCV)
            .inpaint(image, filling: try TeleaFixture.hole(names[1]))
        let differences = zip(result.integers, expected.integers).map { abs($0 - $1) }
        #expect(try #require(differences.max()) <= (names[0] == "color" ? 0 : 2))
    }

    /// Also where gradients are read from pixels that are not filled yet.
    @Test(arguments: variants)
    func whatTheHoleHeldHasNoInfluence(variant: TeleaInpainter.Variant) throws {
        let image = try TeleaFixture.image("color")
        let hole = try TeleaFixture.hole("corners")
        var other = image
        other.composite(
            Image.random(image.width, image.height), inside: hole, in: image.bounds)
        let inpainter = TeleaInpainter(variant: variant)
        #expect(
            try inpainter.inpaint(image, filling: hole) == inpainter.inpaint(other, filling: hole))
    }

    @Test(arguments: [1, 3, 5])
    func followsTheFormulasOfThePaper(radius: Int) throws {
        let image = try TeleaFixture.image("gray")
        for name in ["inner", "border"] {
            let hole = try TeleaFixture.hole(name)
            let result = try TeleaInpainter(radius: radius).inpaint(image, filling: hole)
            let expected = TeleaReference(image.integers.map(Double.init), hole: hole)
                .painted(radius: radius)
            let errors = zip(result.integers, expected).map { abs(Double($0) - $1) }
            #expect(try #require(errors.max()) < 0.51)
        }
    }

    @Test(arguments: [8, 16])
    func aConstantPictureStaysConstant(bitDepth: Int) throws {
        let image = Image.gray(40, 30, bitDepth: bitDepth) { _, _ in 0.6 }
        var hole = Mask.random(40, 30, ratio: 0.02).dilated(by: 4)
        hole[39, 29] = false
        #expect(try TeleaInpainter().inpaint(image, filling: hole) == image)
    }

    /// No direction is preferred in the middle of four equally far neighbours.
    @Test(arguments: variants)
    func oneMissingPixelIsTheMeanOfItsNeighbors(variant: TeleaInpainter.Variant) throws {
        let rows: [[Double]] = [[9, 20, 9], [80, 9, 120], [9, 200, 9]]
        let image = Image.gray(3, 3) { x, y in rows[y][x] / 255 }
        var hole = Mask(width: 3, height: 3)
        hole[1, 1] = true
        let result = try TeleaInpainter(radius: 1, variant: variant).inpaint(image, filling: hole)
        #expect(abs(result.integers[4] - 105) <= (variant == .paper ? 0 : 1))
    }

    /// A hole between two grey areas: each half is continued up to the middle.
    @Test(arguments: variants)
    func bothSidesMeetInTheMiddle(variant: TeleaInpainter.Variant) throws {
        let image = Image.gray(41, 21) { x, _ in x < 20 ? 0.2 : 0.8 }
        var hole = Mask(width: 41, height: 21)
        for y in 0..<21 { for x in 11..<30 { hole[x, y] = true } }
        let result = try TeleaInpainter(variant: variant).inpaint(image, filling: hole)
        let row = result.integers[10 * 41..<11 * 41].map { $0 }
        #expect(row[11..<18].allSatisfy { abs($0 - 51) <= 6 })
        #expect(row[23..<30].allSatisfy { abs($0 - 204) <= 6 })
    }

    @Test func pixelsBeyondTheRadiusHaveNoInfluence() throws {
        var hole = Mask(width: 21, height: 21)
        hole[10, 10] = true
        // Distance 3 counts as a neighbour, and the next pixel for the gradient there.
        for (distance, counts) in [(3, true), (5, false)] {
            let image = Image.random(21, 21, colorModel: .gray)
            var other = image
            var spot = Mask(width: 21, height: 21)
            spot[10 + distance, 10] = true
            let value: Float = image.integers[220 + distance] < 128 ? 1 : 0
            other.fill(
                spot, in: image.bounds,
                with: Planes(width: 21, height: 21, count: 1, repeating: value))
            let inpainter = TeleaInpainter(radius: 3)
            let results = try [image, other].map { try inpainter.inpaint($0, filling: hole) }
            #expect((results[0].integers[220] != results[1].integers[220]) == counts)
        }
    }

    @Test(arguments: variants)
    func groupsOfHolesAreFilledAsIfAlone(variant: TeleaInpainter.Variant) throws {
        let image = Image.random(70, 30, hasAlpha: true, bitDepth: 16)
        var (left, right) = (Mask(width: 70, height: 30), Mask(width: 70, height: 30))
        for y in 4..<19 { for x in 0..<20 { left[x, y] = true; right[x + 40, y + 9] = true } }
        let both = Mask(
            width: 70, height: 30, values: zip(left.values, right.values).map { $0 || $1 })
        let inpainter = TeleaInpainter(variant: variant)
        var expected = try inpainter.inpaint(image, filling: left)
        expected.composite(
            try inpainter.inpaint(image, filling: right), inside: right, in: image.bounds)
        #expect(try inpainter.inpaint(image, filling: both) == expected)
    }

    @Test func channelsDoNotMix() throws {
        let image = Image.random(30, 20, hasAlpha: true)
        let hole = Mask.random(30, 20, ratio: 0.05).dilated(by: 1)
        let result = try TeleaInpainter().inpaint(image, filling: hole).integers
        for channel in 0..<4 {
            let values = stride(from: channel, to: 2400, by: 4).map { image.integers[$0] }
            let gray = Image(
                width: 30, height: 20, colorModel: .gray, samples: .uint8(values.map(UInt8.init)))
            let expected = try TeleaInpainter().inpaint(gray, filling: hole).integers
            #expect(stride(from: channel, to: 2400, by: 4).map { result[$0] } == expected)
        }
    }

    @Test(arguments: [(1, 50), (50, 1), (2, 2)])
    func narrowPicturesAreFilled(width: Int, height: Int) throws {
        let image = Image.gray(width, height) { _, _ in 0.5 }
        var hole = Mask(width: width, height: height, repeating: true)
        hole[width - 1, height - 1] = false
        let result = try TeleaInpainter(radius: 5).inpaint(image, filling: hole)
        #expect(result.integers.allSatisfy { abs($0 - 128) <= 1 })
    }
}
