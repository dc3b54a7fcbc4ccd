import Imaging
import Inpainting
import TestSupport
import Testing

@Suite struct BlendingInpainterTests {
    /// Fills holes with the pixels of a picture.
    private struct PastingInpainter: Inpainter {
        let picture: Image

        func inpaint(_ image: Image, filling hole: Mask) throws -> Image {
            var result = image
            result.composite(picture, inside: hole, in: image.bounds)
            return result
        }
    }

    private static let destinations: [BlendingDestination] = [
        .knownPixels, .fastMarching(radius: 1), .fastMarching(radius: 3),
    ]

    /// A disc in the middle, of which one pixel is known.
    private let hole: Mask = {
        var hole = Mask(width: 40, height: 40)
        hole[20, 20] = true
        hole = hole.dilated(by: 12)
        hole[16, 18] = false
        return hole
    }()

    @Test(arguments: destinations)
    func aWrongBrightnessIsRemoved(destination: BlendingDestination) throws {
        let image = Image.gray(40, 40) { _, _ in 0.4 }
        let bright = PastingInpainter(picture: .gray(40, 40) { _, _ in 0.8 })
        let result = try BlendingInpainter(bright, into: destination)
            .inpaint(image, filling: hole)
        #expect(result == image)
    }

    /// A pattern that sums to nothing over neighbouring pixels keeps its amplitude away from the edge.
    @Test(arguments: destinations)
    func detailStays(destination: BlendingDestination) throws {
        let image = Image.gray(40, 40) { _, _ in 0.4 }
        var disc = hole
        disc[16, 18] = true
        let pattern = PastingInpainter(
            picture: .gray(40, 40) { x, y in 0.8 + ((x + y) % 2 == 0 ? 0.1 : -0.1) })
        let result = try BlendingInpainter(pattern, into: destination)
            .inpaint(image, filling: disc)
        let row = result.integers[20 * 40..<21 * 40].map { $0 }
        for x in 14..<26 { #expect(abs(row[x] - row[x + 1]) - 51 <= 1) }
        let mean = row[14..<26].reduce(0, +) / 12
        #expect(abs(mean - 102) < 30)
    }

    /// With a known pixel on each side of a row of three, by hand.
    @Test func theFillContinuesIntoTheKnownPixelsNextToIt() throws {
        // Fill 10 20 60 between 100 and 190. It continues as 10 and 60, so the correction goes from
        // 90 to 130 in equal steps.
        let image = Image(
            width: 5, height: 1, colorModel: .gray, samples: .uint8([100, 0, 0, 0, 190]))
        let fill = Image(
            width: 5, height: 1, colorModel: .gray, samples: .uint8([0, 10, 20, 60, 0]))
        let hole = Mask(".###.")
        let result = try BlendingInpainter(PastingInpainter(picture: fill))
            .inpaint(image, filling: hole)
        #expect(result.integers == [100, 110, 130, 180, 190])
    }

    @Test func fastMarchingStaysInTheOutermostPixels() throws {
        let image = Image.random(40, 40, hasAlpha: true, bitDepth: 16)
        let blending = BlendingInpainter(
            PastingInpainter(picture: .random(40, 40, hasAlpha: true, bitDepth: 16, seed: 9)),
            into: .fastMarching(radius: 2))
        let result = try blending.inpaint(image, filling: hole)
        let marched = try TeleaInpainter(radius: 2).inpaint(image, filling: hole)
        let interior = hole.inverted.dilated(by: 1).inverted
        #expect(result.equals(marched, outside: interior))
        #expect(result != marched)
    }

    /// Nothing flows across the border: a hole that reaches it keeps the mean of the known side.
    @Test func holesAtTheBorderAreBlendedFromTheKnownSides() throws {
        let image = Image.gray(30, 20) { _, y in Double(y) / 40 }
        var hole = Mask(width: 30, height: 20)
        for y in 0..<20 { for x in 12..<30 { hole[x, y] = true } }
        let shifted = PastingInpainter(picture: .gray(30, 20) { _, y in 0.3 + Double(y) / 40 })
        let result = try BlendingInpainter(shifted).inpaint(image, filling: hole)
        let errors = zip(result.integers, image.integers).map { abs($0 - $1) }
        #expect(try #require(errors.max()) <= 1)
    }
}
