import Glibc
import Imaging
import Inpainting
import TestSupport
import Testing

@Suite struct AnisotropicInpainterTests {
    /// The mean error in the hole of an edge, or of stripes, in a direction.
    private func error(
        of inpainter: some Inpainter, angle: Double, _ profile: (Double) -> Double
    ) throws -> Double {
        let image = Image.gray(64, 64) { x, y in
            let (u, v) = (Double(x) - 31.5, Double(y) - 31.5)
            return profile(u * sin(angle) + v * cos(angle))
        }
        var hole = Mask(width: 64, height: 64)
        for y in 4..<60 { for x in 26..<38 { hole[x, y] = true } }
        let result = try inpainter.inpaint(image, filling: hole)
        let differences = zip(result.integers, image.integers).map { abs($0 - $1) }
        return Double(differences.reduce(0, +)) / Double(hole.holeCount)
    }

    @Test(arguments: [0, 0.3, 0.7])
    func edgesCrossTheHole(angle: Double) throws {
        func edge(_ distance: Double) -> Double { 0.5 + 0.3 * tanh(distance) }
        let harmonic = try error(of: HarmonicInpainter(), angle: angle, edge)
        let anisotropic = try error(of: AnisotropicInpainter(), angle: angle, edge)
        #expect(anisotropic < 0.7 * harmonic)
    }

    @Test(arguments: [0, 0.4, -0.4])
    func stripesCrossTheHole(angle: Double) throws {
        func stripes(_ distance: Double) -> Double { 0.5 + 0.3 * sin(distance * 0.35) }
        let harmonic = try error(of: HarmonicInpainter(), angle: angle, stripes)
        let anisotropic = try error(of: AnisotropicInpainter(), angle: angle, stripes)
        #expect(anisotropic < 0.7 * harmonic)
    }

    /// Turned pictures are filled alike, to a grey level, at the borders as well.
    @Test func noDirectionIsPreferred() throws {
        let image = Image.random(24, 24, colorModel: .gray)
        let hole = Mask.random(24, 24, ratio: 0.01, seed: 5).dilated(by: 3)
        let filled = try AnisotropicInpainter().inpaint(image, filling: hole)
        func turned(_ index: Int) -> Int { (23 - index % 24) * 24 + index / 24 }
        let pixels = 0..<576
        let turnedImage = Image(
            width: 24, height: 24, colorModel: .gray,
            samples: .uint8(pixels.map { UInt8(image.integers[turned($0)]) }))
        let turnedHole = Mask(
            width: 24, height: 24, values: pixels.map { hole.values[turned($0)] })
        let result = try AnisotropicInpainter().inpaint(turnedImage, filling: turnedHole)
        let differences = pixels.map { abs(result.integers[$0] - filled.integers[turned($0)]) }
        #expect(Double(differences.reduce(0, +)) < Double(hole.holeCount))
    }
}
