import Glibc
@_spi(Fitting) import Imaging
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

    /// The measures are those of a disc of 60 grey levels and more: smooth ground, its area, a sharp edge.
    @Test func spotsAreMeasured() throws {
        let radius: Float = 4
        let spots = DustDetector.spots(in: disc(radius: Double(radius), contrast: 0.3))
        let spot = try #require(spots.max { $0.pixels.count < $1.pixels.count })
        let area = Float(spot.pixels.count)
        #expect(abs(area / (.pi * radius * radius) - 1) < 0.2)
        #expect(spot.pixels.allSatisfy { hypot(Double($0.x) - 70, Double($0.y) - 40) < 5 })
        let expected: [ClosedRange<Float>] = [
            3.5...logf(60), logf(area + 3)...logf(area + 3), 0.5...1, 0.9...1, 0.8...2,
        ]
        #expect(spot.measures.count == expected.count)
        for (measure, range) in zip(spot.measures, expected) {
            #expect(range.contains(measure), "\(measure)")
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
