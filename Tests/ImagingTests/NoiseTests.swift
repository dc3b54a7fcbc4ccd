import MaskRecipes
import TestSupport
import Testing

@testable import Imaging

@Suite struct NoiseTests {
    @Test func noiseFillsThePictureAndStaysNearItsRange() {
        var random = SeededGenerator(seed: 4)
        let noise = Planes.noise(40, 25, cell: 5, using: &random)
        #expect(noise.count == 1000)
        // Keys' kernel overshoots by at most an eighth along each side.
        #expect(noise.allSatisfy { $0 > -0.3 && $0 < 1.3 })
        let mean = noise.reduce(0, +) / 1000
        #expect(abs(mean - 0.5) < 0.15)
    }

    /// Neighbours differ by less than the steepest slope of the kernel for a jump from 0 to 1.
    @Test func noiseIsSmooth() {
        var random = SeededGenerator(seed: 5)
        let noise = Planes.noise(64, 1, cell: 16, using: &random)
        #expect(zip(noise, noise.dropFirst()).allSatisfy { abs($0 - $1) < 1.5 / 12 })
        #expect((noise.max() ?? 0) - (noise.min() ?? 0) > 0.2)
    }

    private let costs: [Float] = [5, 1, 3, 2, 9, 0]
    private let whole = Region(x: 0, y: 0, width: 3, height: 2)

    @Test(arguments: [
        (0, Mask("...", "...")), (1, Mask("...", "..#")), (3, Mask(".#.", "#.#")),
        (5, Mask("###", "#.#")), (6, Mask("###", "###")),
    ])
    func theCheapestPixelsAreTaken(count: Int, expected: Mask) {
        #expect(Mask(width: 3, height: 2, cheapest: count, of: costs, in: whole) == expected)
    }

    @Test func onlyTheRegionIsTaken() {
        let right = Region(x: 1, y: 0, width: 2, height: 2)
        #expect(
            Mask(width: 3, height: 2, cheapest: 3, of: costs, in: right) == Mask(".##", "..#"))
    }

    @Test func ofEqualPixelsTheUpperLeftOnesAreTaken() {
        let flat = [Float](repeating: 0.5, count: 6)
        #expect(
            Mask(width: 3, height: 2, cheapest: 4, of: flat, in: whole) == Mask("###", "#.."))
    }
}
