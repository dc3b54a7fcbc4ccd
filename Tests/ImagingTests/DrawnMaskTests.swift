import Imaging
import MaskRecipes
import TestSupport
import Testing

@Suite struct DrawnMaskTests {
    private static let sizes = [
        (1, 1), (1, 2), (2, 1), (3, 5), (1, 90), (300, 7), (64, 64), (97, 61),
    ]

    @Test(arguments: MaskRecipe.presets)
    func somethingStaysKnownAtAnySize(preset: String) throws {
        let recipe = try #require(MaskRecipe.preset(named: preset))
        for (width, height) in Self.sizes {
            for seed in 0..<5 as Range<UInt64> {
                let mask = Mask(width: width, height: height, drawnBy: recipe, seed: seed)
                #expect(mask.width == width && mask.height == height)
                #expect(mask.holeCount < width * height)
                #expect(mask.holeCount > 0 || width * height < 12)
            }
        }
    }

    @Test(arguments: MaskRecipe.presets)
    func theSeedDecidesTheMask(preset: String) throws {
        let recipe = try #require(MaskRecipe.preset(named: preset))
        let masks = (0..<4).map { Mask(width: 64, height: 48, drawnBy: recipe, seed: $0) }
        #expect(masks[3] == Mask(width: 64, height: 48, drawnBy: recipe, seed: 3))
        #expect(preset == "center" || Set(masks.map(\.checksum)).count == 4)
    }

    @Test(arguments: [
        ("thin", 0x1372_4AD4_B96C_4080), ("thick", 0xC5FD_ADA2_6CBF_DAC5),
        ("rectangle", 0x9E85_D127_44DE_8D06),
        ("irregular-20-30-border", 0xDB86_F967_5DEF_2678), ("regions", 0x2C3A_CD39_73A7_4076),
        ("mixture", 0xF8D0_BE1A_9B76_72BD),
    ])
    func masksStayAsTheyAreWithinAVersion(preset: String, checksum: UInt64) throws {
        let recipe = try #require(MaskRecipe.preset(named: preset))
        #expect(MaskRecipe.currentVersion == 1)
        #expect(Mask(width: 96, height: 64, drawnBy: recipe, seed: 7).checksum == checksum)
    }

    @Test(arguments: IrregularMaskGenerator.bins, [false, true])
    func irregularMasksHitTheirBin(bin: ClosedRange<Double>, keepsOffBorder: Bool) {
        let generator = IrregularMaskGenerator(ratio: bin, keepsOffBorder: keepsOffBorder)
        for seed in 0..<200 as Range<UInt64> {
            var random = SeededGenerator(seed: seed)
            let mask = generator.mask(width: 24, height: 24, using: &random)
            #expect(mask.holeRatio > bin.lowerBound && mask.holeRatio <= bin.upperBound)
        }
    }

    @Test(arguments: IrregularMaskGenerator.bins)
    func constrainedMasksKeepOffTheBorder(bin: ClosedRange<Double>) throws {
        for (width, height) in [(512, 512), (96, 64), (64, 200), (21, 21)] {
            var random = SeededGenerator(seed: 5)
            let mask = IrregularMaskGenerator(ratio: bin, keepsOffBorder: true)
                .mask(width: width, height: height, using: &random)
            let margin = min(width, height) * 50 / 512
            let region = try #require(mask.boundingRegion)
            let inner = Region(
                x: margin, y: margin, width: width - 2 * margin, height: height - 2 * margin)
            #expect(inner.contains(region))
        }
    }

    @Test func centerIsASquareOfAQuarter() throws {
        let recipe = try #require(MaskRecipe.preset(named: "center"))
        let mask = Mask(width: 128, height: 128, drawnBy: recipe, seed: 0)
        #expect(mask.boundingRegion == Region(x: 32, y: 32, width: 64, height: 64))
        #expect(mask.holeRatio == 0.25)
    }

    @Test(arguments: [("thin", 0.003...0.07), ("medium", 0.015...0.25), ("thick", 0.04...0.5)])
    func strokesCoverWhatTheirNamesPromise(preset: String, range: ClosedRange<Double>) throws {
        let recipe = try #require(MaskRecipe.preset(named: preset))
        for seed in 0..<50 as Range<UInt64> {
            #expect(
                range.contains(Mask(width: 256, height: 256, drawnBy: recipe, seed: seed).holeRatio)
            )
        }
    }

    @Test func strokesScaleWithThePicture() throws {
        let recipe = try #require(MaskRecipe.preset(named: "medium"))
        let small = Mask(width: 128, height: 128, drawnBy: recipe, seed: 3)
        let large = Mask(width: 512, height: 512, drawnBy: recipe, seed: 3)
        #expect(abs(small.holeRatio - large.holeRatio) < 0.005)
    }

    @Test func mixturesDrawEveryPartByItsWeight() {
        let recipe = MaskRecipe(
            name: "two",
            parts: [.init(preset: "center", weight: 3), .init(preset: "thin", weight: 1)])
        let squares = (0..<400).count {
            Mask(width: 16, height: 16, drawnBy: recipe, seed: $0).boundingRegion
                == Region(x: 4, y: 4, width: 8, height: 8)
        }
        #expect((260...340).contains(squares))
    }
}
