import Glibc
import Imaging
import MaskRecipes
import TestSupport
import Testing

@Suite struct ScratchDetectorTests {
    private let side = 161

    /// The distance of a pixel's middle from a line through the picture's middle.
    private func distance(_ x: Int, _ y: Int, degrees: Double) -> Double {
        let angle = degrees * .pi / 180
        let middle = Double(side - 1) / 2
        return abs((Double(x) - middle) * sin(angle) - (Double(y) - middle) * cos(angle))
    }

    /// A line of some width on a ramp from left to right.
    private func ramp(
        degrees: Double, width: Double = 1, contrast: Double = 0.1, bitDepth: Int = 8
    ) -> Image {
        Image.gray(side, side, bitDepth: bitDepth) { x, y in
            let share = width / 2 + 0.5 - distance(x, y, degrees: degrees)
            return 0.3 + 0.2 * Double(x) / Double(side) + contrast * min(max(share, 0), 1)
        }
    }

    @Test(
        arguments: [0.0, 10, 33, 45, 78, 90, 135, 172], [0.1, -0.06])
    func thinLinesAreFoundAndNothingElse(degrees: Double, contrast: Double) {
        let mask = ScratchDetector().damage(in: ramp(degrees: degrees, contrast: contrast))
        for y in 0..<side {
            for x in 0..<side {
                let distance = distance(x, y, degrees: degrees)
                let isInside = 16..<side - 16 ~= x && 16..<side - 16 ~= y
                if mask[x, y] ? distance >= 3.5 : isInside && distance < 0.5 {
                    Issue.record("\(x), \(y), \(distance) from the line")
                }
            }
        }
    }

    @Test(arguments: [1.0, 2, 3, 4, 5])
    func masksAreAsWideAsTheLines(width: Double) {
        let mask = ScratchDetector().damage(in: ramp(degrees: 90, width: width))
        for y in 20..<side - 20 {
            let count = (0..<side).count { mask[$0, y] }
            #expect(Int(width) + 1...Int(width) + 4 ~= count, "row \(y)")
        }
    }

    @Test func slightBendsAreFollowed() {
        let picture = Image.gray(240, 160) { x, y in
            let middle = 50 + Double(x * x) / 900
            return abs(Double(y) - middle) < 1 ? 0.7 : 0.5
        }
        let mask = ScratchDetector().damage(in: picture)
        for x in 10..<230 { #expect(mask[x, 50 + x * x / 900], "column \(x)") }
        #expect(mask.holeCount < 240 * 7)
    }

    @Test func edgesAreNoScratches() {
        for degrees in [0.0, 20, 45, 90, 120] {
            let angle = degrees * .pi / 180
            let picture = Image.gray(side, side) { x, y in
                Double(x - 80) * sin(angle) > Double(y - 80) * cos(angle) ? 0.7 : 0.3
            }
            #expect(ScratchDetector().damage(in: picture).isEmpty, "\(degrees)°")
        }
    }

    @Test func noiseHidesFewLinesAndMakesNone() {
        var generator = SeededGenerator(seed: 3)
        let noise = (0..<side * side).map { _ in
            (0..<4).reduce(0.0) { sum, _ in
                sum + Double.random(in: -0.02...0.02, using: &generator)
            }
        }
        let quiet = Image.gray(side, side) { x, y in 0.5 + noise[y * side + x] }
        let scratched = Image.gray(side, side) { x, y in
            0.5 + noise[y * side + x] + (distance(x, y, degrees: 70) < 1 ? 0.08 : 0)
        }
        #expect(ScratchDetector().damage(in: quiet).holeRatio < 0.002)
        let mask = ScratchDetector().damage(in: scratched)
        let line = (0..<side * side).filter { distance($0 % side, $0 / side, degrees: 70) < 0.5 }
        #expect(line.count { mask.values[$0] } > line.count * 3 / 4)
    }
}
