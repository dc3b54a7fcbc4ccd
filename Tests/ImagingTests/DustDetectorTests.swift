import Imaging
import TestSupport
import Testing

@Suite struct DustDetectorTests {
    /// A disc with an edge one pixel soft on a ramp.
    private func disc(radius: Double, contrast: Double) -> Image {
        Image.gray(120, 90) { x, y in
            let offset = SIMD2(Double(x) - 70, Double(y) - 40)
            let share = radius + 0.5 - (offset * offset).sum().squareRoot()
            return 0.4 + 0.1 * Double(y) / 90 + contrast * min(max(share, 0), 1)
        }
    }

    @Test(arguments: [0.5, 1, 2, 3, 4, 5, 6, 7.5], [0.3, -0.25])
    func discsAreFoundAtTheirPlaceAndSize(radius: Double, contrast: Double) {
        let mask = DustDetector().damage(in: disc(radius: radius, contrast: contrast))
        for y in 0..<90 {
            for x in 0..<120 {
                let offset = SIMD2(Double(x) - 70, Double(y) - 40)
                let distance = (offset * offset).sum().squareRoot()
                if distance < radius { #expect(mask[x, y], "\(x), \(y)") }
                if distance > radius + 3 { #expect(!mask[x, y], "\(x), \(y)") }
            }
        }
    }

    @Test func bigDiscsAndLinesAreNoDust() {
        #expect(DustDetector().damage(in: disc(radius: 18, contrast: 0.3)).isEmpty)
        let line = Image.gray(100, 100) { x, y in abs(x - y) < 2 ? 0.8 : 0.5 }
        #expect(DustDetector().damage(in: line).isEmpty)
    }

    /// One of many equal dots belongs to the picture's texture.
    @Test func dotsOfATextureAreNoDust() {
        let dots = Image.gray(120, 120) { x, y in x % 6 < 2 && y % 6 < 2 ? 0.8 : 0.5 }
        #expect(DustDetector().damage(in: dots).isEmpty)
    }
}
