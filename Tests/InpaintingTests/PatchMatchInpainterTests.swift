import Imaging
import Synchronization
import TestSupport
import Testing

@testable import Inpainting

@Suite struct PatchMatchInpainterTests {
    /// Patterns that repeat, which patches continue exactly.
    private static let patterns: [(name: String, value: @Sendable (Int, Int) -> Double)] = [
        ("constant", { _, _ in 0.4 }),
        ("stripes", { x, _ in x % 6 < 3 ? 0.2 : 0.8 }),
        ("checkerboard", { x, y in (x / 4 + y / 4).isMultiple(of: 2) ? 0 : 1 }),
        ("diagonals", { x, y in Double((x + 2 * y) % 5) / 5 }),
    ]

    private func disc(_ size: Int, radius: Int) -> Mask {
        var center = Mask(width: size, height: size)
        center[size / 2, size / 2] = true
        return center.dilated(by: radius)
    }

    @Test(arguments: patterns.map(\.name), [8, 16])
    func whatRepeatsIsContinuedExactly(name: String, bitDepth: Int) throws {
        let pattern = try #require(Self.patterns.first { $0.name == name })
        let image = Image.gray(96, 96, bitDepth: bitDepth, pattern.value)
        let result = try PatchMatchInpainter().inpaint(image, filling: disc(96, radius: 10))
        #expect(result == image)
    }

    @Test func holesAtCornersAreFilledExactly() throws {
        let image = Image.gray(80, 60) { x, y in (x / 4 + y / 4).isMultiple(of: 2) ? 0 : 1 }
        var hole = Mask(width: 80, height: 60)
        for (x, y) in [(0, 0), (79, 0), (0, 59), (79, 59), (40, 59)] { hole[x, y] = true }
        #expect(try PatchMatchInpainter().inpaint(image, filling: hole) == image)
        #expect(try PatchMatchInpainter().inpaint(image, filling: hole.dilated(by: 5)) == image)
    }

    @Test func theSeedDecides() throws {
        let image = Image.random(64, 64)
        let hole = disc(64, radius: 9)
        func result(seed: UInt64) throws -> Image {
            try PatchMatchInpainter(quality: .fast, seed: seed).inpaint(image, filling: hole)
        }
        #expect(try result(seed: 1) == result(seed: 1))
        #expect(try result(seed: 1) != result(seed: 2))
    }

    /// Stripes on the left, one grey on the right.
    private let halves = Image.gray(80, 60) { x, _ in x < 40 ? (x % 6 < 3 ? 0.2 : 0.8) : 0.5 }
    private let rightHalf = Mask(width: 80, height: 60, values: (0..<4800).map { $0 % 80 >= 40 })

    private func square(at x: Int, _ y: Int) -> Mask {
        var hole = Mask(width: 80, height: 60)
        for row in y..<y + 12 { for column in x..<x + 12 { hole[column, row] = true } }
        return hole
    }

    @Test func onlyDonorsAreCopied() throws {
        let hole = square(at: 14, 24)
        #expect(try PatchMatchInpainter().inpaint(halves, filling: hole) == halves)
        // What is copied from the flat half has no gradient, so that blending makes it harmonic.
        let flat = try PatchMatchInpainter(donors: rightHalf).inpaint(halves, filling: hole)
        let harmonic = try HarmonicInpainter().inpaint(halves, filling: hole)
        let difference = zip(flat.integers, harmonic.integers).map { abs($0 - $1) }.max()
        #expect(try #require(difference) <= 1)
    }

    @Test func forbiddenPixelsAreNotCopied() throws {
        let hole = square(at: 56, 24)
        #expect(try PatchMatchInpainter().inpaint(halves, filling: hole) == halves)
        let forbidden = PatchMatchInpainter(forbidden: rightHalf)
        let result = try forbidden.inpaint(halves, filling: hole)
        #expect(result != halves)
        #expect(
            try PatchMatchInpainter(donors: rightHalf.inverted).inpaint(halves, filling: hole)
                == result)
        #expect(
            try PatchMatchInpainter(donors: rightHalf, forbidden: rightHalf.inverted)
                .inpaint(halves, filling: hole) == halves)
    }

    /// Crops and reduced copies know what of them may be copied.
    @Test func partsOfThePictureHaveTheirDonors() throws {
        let part = Region(x: 20, y: 10, width: 40, height: 40)
        let hole = square(at: 34, 24)
        let (image, partOfHole) = (halves.cropped(to: part), hole.cropped(to: part))
        let settings: [(Mask?, Mask?)] = [(nil, rightHalf), (rightHalf, nil)]
        for (donors, forbidden) in settings {
            let cropped = try CroppingInpainter(
                PatchMatchInpainter(donors: donors, forbidden: forbidden), context: 14
            ).inpaint(halves, filling: hole)
            let expected = try PatchMatchInpainter(
                donors: donors?.cropped(to: part), forbidden: forbidden?.cropped(to: part)
            ).inpaint(image, filling: partOfHole)
            #expect(cropped.cropped(to: part) == expected)

            let (reduced, reducedHole) = halves.reduced(
                halves.bounds, without: hole, width: 40, height: 30)
            let fill = try PatchMatchInpainter(
                donors: donors?.resized(width: 40, height: 30),
                forbidden: forbidden?.resized(width: 40, height: 30)
            ).inpaint(reduced, filling: reducedHole)
            var enlarged = halves
            enlarged.fill(hole, in: halves.bounds, enlarging: fill)
            let resizing = ResizingInpainter(
                FeatheringInpainter(
                    PatchMatchInpainter(donors: donors, forbidden: forbidden), radius: 0),
                limit: SizeLimit(longSide: 40))
            #expect(try resizing.inpaint(halves, filling: hole) == enlarged)
        }
    }

    @Test func donorsOfAnotherPictureAreRefusedBeforeItIsCropped() throws {
        let small = PatchMatchInpainter(donors: Mask(width: 30, height: 30))
        let error = #expect(throws: InpaintingError.self) {
            try CroppingInpainter(small, context: 5).inpaint(halves, filling: square(at: 60, 40))
        }
        #expect(error?.description.contains("mask of donors") == true)
    }

    @Test func nothingToCopyIsSaid() throws {
        let hole = square(at: 14, 24)
        let everything = Mask(width: 80, height: 60, repeating: true)
        let error = #expect(throws: InpaintingError.self) {
            try PatchMatchInpainter(forbidden: everything).inpaint(halves, filling: hole)
        }
        #expect(error?.code == .nothingToCopy)
        let wrongSize = #expect(throws: InpaintingError.self) {
            try PatchMatchInpainter(donors: Mask(width: 60, height: 80))
                .inpaint(halves, filling: hole)
        }
        #expect(wrongSize?.code == .sizeMismatch)
        #expect(wrongSize?.description.contains("60×80") == true)
    }

    @Test(arguments: [(1, 40), (40, 1), (2, 2), (5, 30), (7, 7)])
    func smallPicturesAreFilledFromSmallerPatches(width: Int, height: Int) throws {
        let image = Image.gray(width, height) { _, _ in 0.6 }
        var hole = Mask(width: width, height: height)
        hole[width / 2, height / 2] = true
        #expect(try PatchMatchInpainter().inpaint(image, filling: hole) == image)
        let noise = Image.random(width, height, hasAlpha: true)
        let result = try PatchMatchInpainter().inpaint(noise, filling: hole)
        #expect(result.equals(noise, outside: hole))
    }

    @Test func oneKnownPixelIsCopiedEverywhere() throws {
        let image = Image.gray(20, 10) { x, y in x == 3 && y == 4 ? 0.7 : 0 }
        var hole = Mask(width: 20, height: 10, repeating: true)
        hole[3, 4] = false
        let result = try PatchMatchInpainter().inpaint(image, filling: hole)
        #expect(result == Image.gray(20, 10) { _, _ in 0.7 })
    }

    @Test func alphaIsContinuedHarmonically() throws {
        let image = Image.random(40, 40, hasAlpha: true)
        let hole = disc(40, radius: 6)
        let result = try PatchMatchInpainter().inpaint(image, filling: hole).integers
        let harmonic = try HarmonicInpainter().inpaint(image, filling: hole).integers
        for alpha in stride(from: 3, to: result.count, by: 4) {
            #expect(result[alpha] == harmonic[alpha])
        }
    }

    @Test func progressGrowsToOne() throws {
        let shares = Mutex<[Double]>([])
        let inpainter = PatchMatchInpainter(quality: .fast) { share in
            shares.withLock { $0.append(share) }
        }
        _ = try inpainter.inpaint(Image.random(100, 100), filling: disc(100, radius: 20))
        let seen = shares.withLock { $0 }
        #expect(seen.count > 3 && seen.last == 1)
        #expect(zip(seen, seen.dropFirst()).allSatisfy { $0 < $1 })
    }

    @Test(arguments: PatchMatchInpainter.Quality.allCases)
    func wideHolesInNoiseKeepItsDetail(quality: PatchMatchInpainter.Quality) throws {
        let image = Image.random(128, 128)
        let hole = disc(128, radius: 24)
        let inpainter = PatchMatchInpainter(quality: quality)
        let result = try inpainter.inpaint(image, filling: hole).integers
        let samples = image.integers
        var (square, truth) = (0, 0)
        hole.forEachRun { row, columns in
            for pixel in row * 128 + columns.lowerBound..<row * 128 + columns.upperBound - 1 {
                for channel in 0..<3 {
                    let index = 3 * pixel + channel
                    square += (result[index + 3] - result[index]).magnitudeSquared
                    truth += (samples[index + 3] - samples[index]).magnitudeSquared
                }
            }
        }
        let ratio = (Double(square) / Double(truth)).squareRoot()
        #expect((0.85...1.15).contains(ratio), "\(ratio)")
    }
}

extension Int {
    fileprivate var magnitudeSquared: Int { self * self }
}
