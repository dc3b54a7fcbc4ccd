import Imaging
import Inpainting
import InpaintingModels
import MaskRecipes
import TestSupport
import Testing

/// What every classical method of the catalogue keeps to; `FillerFuzz` in Benchmarks does so for ten
/// thousand pictures each.
@Suite struct ClassicalModelTests {
    private static let names = ModelCatalog.models.filter { $0.kind == .classical }.map(\.name)

    private func model(_ name: String) throws -> any Inpainter {
        try ModelCatalog.model(named: name).makeInpainter()
    }

    private func hole(_ width: Int, _ height: Int, _ pixels: [(Int, Int)]) -> Mask {
        var hole = Mask(width: width, height: height)
        for (x, y) in pixels { hole[x, y] = true }
        return hole
    }

    @Test(arguments: names, [8, 16])
    func aConstantStaysConstant(name: String, bitDepth: Int) throws {
        let image = Image.gray(40, 30, bitDepth: bitDepth) { _, _ in 0.6 }
        let hole = Mask.random(40, 30, ratio: 0.02).dilated(by: 3)
        let result = try model(name).inpaint(image, filling: hole)
        let difference = zip(result.integers, image.integers).map { abs($0 - $1) }.max()
        // OpenCV's Telea adds one half and rounds, again and again.
        #expect(try #require(difference) <= (name == "telea" ? 8 : 0))
    }

    /// Diffusion and plates continue slopes; what paints from the edge does so roughly.
    @Test(arguments: ["harmonic", "biharmonic", "anisotropic", "kriging", "navier-stokes-2001"])
    func aRampIsReproduced(name: String) throws {
        let image = Image.gray(64, 48) { x, y in (2 * Double(x) + Double(y)) / 255 }
        let hole = hole(64, 48, [(20, 20), (40, 30)]).dilated(by: 6)
        let result = try model(name).inpaint(image, filling: hole)
        let difference = zip(result.integers, image.integers).map { abs($0 - $1) }.max()
        #expect(try #require(difference) <= 1)
    }

    @Test(arguments: names, [8, 16])
    func holesOfOnePixelLieAmongTheirNeighbours(name: String, bitDepth: Int) throws {
        let image = Image.gray(9, 7, bitDepth: bitDepth) { x, y in 0.4 + Double(x + y) / 100 }
        for pixel in [(4, 3), (0, 0), (8, 0), (0, 6), (8, 6), (4, 0), (0, 3), (8, 3), (4, 6)] {
            let hole = hole(9, 7, [pixel])
            let result = try model(name).inpaint(image, filling: hole)
            #expect(result.equals(image, outside: hole))
            let (value, samples) = (result.integers[pixel.1 * 9 + pixel.0], image.integers)
            // Patches are blended until nothing changes by more than a part of a grey level.
            #expect((samples[0] - 1...samples[62] + 1).contains(value))
        }
    }

    @Test(arguments: names)
    func holesAtEveryBorderAreFilled(name: String) throws {
        let image = Image.random(37, 29, hasAlpha: true)
        let edges = Mask(
            width: 37, height: 29,
            values: (0..<37 * 29).map { index in
                let (x, y) = (index % 37, index / 37)
                return x < 4 || y < 3 || x > 33 || y > 25
            })
        let result = try model(name).inpaint(image, filling: edges)
        #expect(result.equals(image, outside: edges))
        #expect(result != image)
    }

    @Test(arguments: names, [(1, 40), (40, 1), (1, 2), (2, 1)])
    func narrowPicturesAreFilled(name: String, size: (Int, Int)) throws {
        let image = Image.gray(size.0, size.1, bitDepth: 16) { _, _ in 0.4 }
        var hole = Mask(width: size.0, height: size.1, repeating: true)
        hole[0, 0] = false
        let result = try model(name).inpaint(image, filling: hole)
        let known = image.integers[0]
        #expect(result.integers.allSatisfy { abs($0 - known) <= (name == "telea" ? 80 : 0) })
    }

    @Test(arguments: names, [(1, 1), (1, 9), (12, 5)])
    func nothingButHoleIsAnError(name: String, size: (Int, Int)) throws {
        let image = Image.random(size.0, size.1)
        let error = #expect(throws: InpaintingError.self) {
            try model(name).inpaint(
                image, filling: Mask(width: size.0, height: size.1, repeating: true))
        }
        #expect(error?.code == .nothingKnown)
    }

    @Test(arguments: names)
    func randomPicturesAreFilledAndNothingElseChanges(name: String) throws {
        let model = try model(name)
        var random = SeededGenerator(seed: 7)
        for seed in 0..<40 as Range<UInt64> {
            let (width, height) = (random.uniform(1...24), random.uniform(1...24))
            let image = Image.random(
                width, height, colorModel: seed % 2 == 0 ? .gray : .rgb, hasAlpha: seed % 3 == 0,
                bitDepth: seed % 4 < 2 ? 8 : 16, seed: seed)
            let ratio = Double(random.uniform(0...100)) / 100
            var hole = Mask.random(width, height, ratio: ratio, seed: seed)
            hole[random.uniform(0...width - 1), random.uniform(0...height - 1)] = false
            let result = try model.inpaint(image, filling: hole)
            #expect(result.equals(image, outside: hole), "\(width)×\(height), seed \(seed)")
            let alone = try FillingThreads.$limit.withValue(1) {
                try model.inpaint(image, filling: hole)
            }
            #expect(alone == result)
        }
    }
}
