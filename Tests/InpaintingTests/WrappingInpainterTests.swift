import Imaging
import Inpainting
import TestSupport
import Testing

@Suite struct WrappingInpainterTests {
    @Test func croppingShowsContextAndFillsOverlappingGroupsTogether() throws {
        let image = Image.random(100, 50)
        var hole = Mask(width: 100, height: 50)
        for (x, y) in [(10, 10), (18, 12), (80, 40)] { hole[x, y] = true }
        let sizes = SizeRecorder()
        _ = try CroppingInpainter(sizes, context: 5).inpaint(image, filling: hole)
        #expect(sizes.seen == [[19, 13], [11, 11]])
    }

    @Test func croppingDoesNotChangeHarmonicFills() throws {
        let image = Image.random(60, 60)
        let hole = Mask.random(60, 60, ratio: 0.004).dilated(by: 3)
        let cropped = try CroppingInpainter(HarmonicInpainter(), context: 2)
            .inpaint(image, filling: hole)
        let whole = try HarmonicInpainter().inpaint(image, filling: hole)
        #expect(zip(cropped.integers, whole.integers).allSatisfy { abs($0 - $1) <= 1 })
    }

    @Test func resizingReducesTheLongSideToTheLimit() throws {
        let sizes = SizeRecorder()
        var hole = Mask(width: 90, height: 30)
        hole[4, 4] = true
        _ = try ResizingInpainter(sizes, limit: SizeLimit(longSide: 45))
            .inpaint(Image.random(90, 30), filling: hole)
        _ = try ResizingInpainter(sizes, limit: SizeLimit(longSide: 90))
            .inpaint(Image.random(90, 30), filling: hole)
        #expect(sizes.seen == [[45, 15], [90, 30]])
    }

    @Test func resizingAveragesKnownPixelsOnly() throws {
        // Every second column is hole and black; the rest is grey, and so must be the fill.
        let image = Image.gray(40, 40) { x, _ in x % 2 == 0 ? 0 : 0.6 }
        let hole = Mask(width: 40, height: 40, values: (0..<1600).map { $0 % 2 == 0 })
        let result = try ResizingInpainter(HarmonicInpainter(), limit: SizeLimit(longSide: 10))
            .inpaint(image, filling: hole)
        #expect(result == Image.gray(40, 40) { _, _ in 0.6 })
    }

    @Test func croppingReducesCropsBeyondTheLimitOnly() throws {
        let image = Image.random(200, 100)
        var hole = Mask(width: 200, height: 100)
        hole[10, 10] = true
        for y in 30..<90 { for x in 60..<160 { hole[x, y] = true } }
        let sizes = SizeRecorder()
        let limit = SizeLimit(area: 48 * 32, sideMultiple: 16)
        _ = try CroppingInpainter(sizes, context: 5, limit: limit).inpaint(image, filling: hole)
        #expect(sizes.seen == [[11, 11], [48, 30]])
    }

    @Test func reducedCropsContinueTheirSurroundings() throws {
        // A ramp, which a reduced harmonic fill follows to half a pixel of its own.
        let image = Image.gray(120, 120, bitDepth: 16) { x, _ in Double(x) / 119 }
        var hole = Mask(width: 120, height: 120)
        for y in 20..<100 { for x in 30..<90 { hole[x, y] = true } }
        let result = try CroppingInpainter(
            HarmonicInpainter(), context: 8, limit: SizeLimit(area: 600)
        ).inpaint(image, filling: hole)
        let errors = zip(result.integers, image.integers).map { abs($0 - $1) }
        #expect(errors.max() ?? 65535 < 65535 / 50)
        #expect(result.equals(image, outside: hole))
    }

    @Test func featheringOfGroupsIsThatOfEach() throws {
        let image = Image.random(60, 20, bitDepth: 16)
        var (left, right) = (Mask(width: 60, height: 20), Mask(width: 60, height: 20))
        for y in 4..<14 { for x in 5..<20 { left[x, y] = true; right[x + 30, y] = true } }
        let both = Mask(
            width: 60, height: 20, values: zip(left.values, right.values).map { $0 || $1 })
        let feathering = FeatheringInpainter(WhiteInpainter(), radius: 2)
        var expected = try feathering.inpaint(image, filling: left)
        expected.composite(
            try feathering.inpaint(image, filling: right), inside: right, in: image.bounds)
        #expect(try feathering.inpaint(image, filling: both) == expected)
    }

    @Test func featheringOnePixelIsTheMeanOfFillAndSurroundings() throws {
        let image = Image.gray(3, 3) { _, _ in 0.2 }
        var hole = Mask(width: 3, height: 3)
        hole[1, 1] = true
        // At distance 1 of radius 3 the white fill counts a quarter.
        let result = try FeatheringInpainter(WhiteInpainter(), radius: 3)
            .inpaint(image, filling: hole)
        #expect(result.integers[4] == 51 + 51)
    }

    @Test func featheringMeetsTheKnownPixelsAndKeepsTheFillInside() throws {
        // Known pixels are black and the fill is white, so the harmonic continuation is black.
        let image = Image.gray(30, 30) { _, _ in 0 }
        var hole = Mask(width: 30, height: 30)
        for y in 0..<30 { for x in 10..<20 { hole[x, y] = true } }
        let result = try FeatheringInpainter(WhiteInpainter(), radius: 3)
            .inpaint(image, filling: hole)
        let row = Array(result.integers[300..<330])
        #expect(row[9..<21] == [0, 64, 128, 191, 255, 255, 255, 255, 191, 128, 64, 0])
        let unfeathered = try FeatheringInpainter(WhiteInpainter(), radius: 0)
            .inpaint(image, filling: hole)
        #expect(unfeathered.integers[310] == 255)
    }

    @Test func breakingTheLawIsFound() throws {
        let image = Image.random(8, 8)
        var hole = Mask(width: 8, height: 8)
        hole[3, 3] = true
        let error = #expect(throws: InpaintingError.self) {
            try LawlessInpainter().inpaintProvingLaw(image, filling: hole)
        }
        #expect(error?.code == .knownPixelsChanged)
        let result = try HarmonicInpainter().inpaintProvingLaw(image, filling: hole)
        #expect(result.equals(image, outside: hole))
    }
}

private final class SizeRecorder: Inpainter {
    private(set) var seen: [[Int]] = []

    func inpaint(_ image: Image, filling hole: Mask) throws -> Image {
        seen.append([image.width, image.height])
        return image
    }
}

private struct WhiteInpainter: Inpainter {
    func inpaint(_ image: Image, filling hole: Mask) throws -> Image {
        var result = image
        result.fill(
            hole, in: image.bounds,
            with: Planes(
                width: image.width, height: image.height, count: image.channels, repeating: 1))
        return result
    }
}

/// Paints over the whole picture, against the law.
private struct LawlessInpainter: Inpainter {
    func inpaint(_ image: Image, filling hole: Mask) throws -> Image {
        Image.random(image.width, image.height, seed: 99)
    }
}
