import MaskRecipes
import TestSupport
import Testing

@testable import Imaging

/// What the generators promise at every size.
@Suite struct MaskGeneratorTests {
    private static let generators: [(name: String, generator: any MaskGenerator)] = [
        ("thin", StrokeMaskGenerator.thin), ("thick", StrokeMaskGenerator.thick),
        ("rectangle", RectangleMaskGenerator.rectangle), ("blocks", RectangleMaskGenerator.blocks),
        ("center", CenterMaskGenerator()), ("regions", RandomRegionMaskGenerator()),
        ("irregular", IrregularMaskGenerator(ratio: 0.5...0.6)),
        ("border", IrregularMaskGenerator(ratio: 0.5...0.6, keepsOffBorder: true)),
    ]

    private func mask(_ name: String, _ width: Int, _ height: Int, seed: UInt64) throws -> Mask {
        var random = SeededGenerator(seed: seed)
        return try #require(Self.generators.first { $0.name == name }).generator
            .mask(width: width, height: height, using: &random)
    }

    @Test(arguments: generators.map(\.name))
    func everySizeHasAHoleAndSomethingKnown(name: String) throws {
        for width in 1...67 {
            let height = 1 + width * 29 % 67
            let mask = try mask(name, width, height, seed: UInt64(width))
            #expect((mask.width, mask.height) == (width, height))
            #expect(mask.holeCount < width * height)
            #expect(!mask.isEmpty || width * height < 4, "\(width)×\(height)")
        }
    }

    @Test(arguments: generators.map(\.name))
    func theSameNumbersDrawTheSameHole(name: String) throws {
        for seed in 0..<3 as Range<UInt64> {
            #expect(try mask(name, 41, 29, seed: seed) == mask(name, 41, 29, seed: seed))
        }
    }

    /// At every size where a whole number of pixels lies in the bin.
    @Test(arguments: IrregularMaskGenerator.bins, [false, true])
    func irregularMasksHitTheirBinAtAnySize(bin: ClosedRange<Double>, keepsOffBorder: Bool) {
        let generator = IrregularMaskGenerator(ratio: bin, keepsOffBorder: keepsOffBorder)
        for width in 4...67 {
            let height = 4 + width * 31 % 64
            var random = SeededGenerator(seed: UInt64(width))
            let mask = generator.mask(width: width, height: height, using: &random)
            #expect(mask.holeRatio > bin.lowerBound && mask.holeRatio <= bin.upperBound)
        }
    }

    @Test func randomRegionsCoverAFifthToThreeTenths() {
        for seed in 0..<40 as Range<UInt64> {
            var random = SeededGenerator(seed: seed)
            let mask = RandomRegionMaskGenerator().mask(width: 60, height: 50, using: &random)
            #expect((599...900).contains(mask.holeCount))
        }
    }

    @Test func centersOfOddPicturesAreInside() {
        var random = SeededGenerator(seed: 0)
        let center = CenterMaskGenerator()
        #expect(
            center.mask(width: 7, height: 5, using: &random)
                == Mask(".......", "..##...", "..##...", ".......", "......."))
        #expect(center.mask(width: 1, height: 1, using: &random) == Mask("."))
    }
}

extension MaskGeneratorTests {
    @Test func aRectangleHasSidesOfAQuarterToAHalf() throws {
        for seed in 0..<60 as Range<UInt64> {
            var random = SeededGenerator(seed: seed)
            let mask = RectangleMaskGenerator.rectangle
                .mask(width: 80, height: 40, using: &random)
            let region = try #require(mask.boundingRegion)
            #expect(mask.holeCount == region.width * region.height)
            #expect((20...40).contains(region.width) && (10...20).contains(region.height))
        }
    }

    @Test func blocksAreThreeToSixOfATenthToAFifth() {
        for seed in 0..<60 as Range<UInt64> {
            var random = SeededGenerator(seed: seed)
            let mask = RectangleMaskGenerator.blocks.mask(width: 100, height: 100, using: &random)
            #expect(mask.holeRegions.count <= 6)
            #expect((100...2400).contains(mask.holeCount))
            #expect(mask.holeRegions.allSatisfy { $0.region.width >= 10 && $0.region.height >= 10 })
        }
    }

    @Test func aStrokeOfOneDotIsADisc() {
        let dot = StrokeMaskGenerator(
            count: 1...1, segments: 1...1, length: 0...0, brush: 0.25...0.25, turn: 0)
        for seed in 0..<20 as Range<UInt64> {
            var random = SeededGenerator(seed: seed)
            let mask = dot.mask(width: 400, height: 400, using: &random)
            guard !mask.touchesBorder else { continue }
            // π · 50² = 7854, and lattice points differ by less than the circumference's share.
            #expect(abs(mask.holeCount - 7854) < 60)
        }
    }

    @Test func aStraightStrokeHasItsLengthAndWidth() {
        let line = StrokeMaskGenerator(
            count: 1...1, segments: 4...4, length: 0.1...0.1, brush: 0.02...0.02, turn: 0)
        let areas = (0..<40 as Range<UInt64>).compactMap { seed -> Int? in
            var random = SeededGenerator(seed: seed)
            let mask = line.mask(width: 500, height: 500, using: &random)
            return mask.touchesBorder ? nil : mask.holeCount
        }
        // 200 · 10 pixels and two half discs of radius 5.
        #expect(areas.count > 5)
        #expect(areas.allSatisfy { abs($0 - 2079) < 60 })
    }

    @Test(arguments: [(50, 50, 3), (150, 50, 9), (50, 125, 7)])
    func longPicturesGetMoreStrokes(width: Int, height: Int, strokes: Int) {
        var drawn = CountingGenerator()
        let dots = StrokeMaskGenerator(
            count: 3...3, segments: 1...1, length: 0...0, brush: 0...0, turn: 0)
        _ = dots.mask(width: width, height: height, using: &drawn)
        // One number for the count; the brush, a direction of two, a start of two, the number of
        // segments, a length and a turn for each stroke.
        #expect(drawn.count == 1 + strokes * 8)
    }
}

/// Draws numbers whose first direction always lies within the circle, and counts them.
private struct CountingGenerator: RandomNumberGenerator {
    private(set) var count = 0

    mutating func next() -> UInt64 {
        count += 1
        return 3 << 62
    }
}
