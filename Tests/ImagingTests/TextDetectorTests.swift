import Glibc
import TestSupport
import Testing

@testable import Imaging

@Suite struct TextDetectorTests {
    /// The word MOW of strokes, as segments in units of its height: three letters 0.8 wide.
    private static let word: [(SIMD2<Double>, SIMD2<Double>)] = {
        let letters: [[SIMD2<Double>]] = [
            [[0, 1], [0.1, 0], [0.4, 0.8], [0.7, 0], [0.8, 1]],
            (0...16).map { step in
                let angle = Double(step) * .pi / 8
                return [1.5 + 0.4 * cos(angle), 0.5 + 0.5 * cos(angle - .pi / 2)]
            },
            [[2.2, 0], [2.4, 1], [2.6, 0.2], [2.8, 1], [3, 0]],
        ]
        return letters.flatMap { Array(zip($0, $0.dropFirst())) }
    }()

    /// How far a pixel is from the middle of the word's strokes, written 30 pixels from the corner.
    private static func distance(_ x: Int, _ y: Int, height: Double) -> Double {
        let place = (SIMD2(Double(x), Double(y)) - 30) / height
        let distances = word.map { start, end in
            let axis = end - start
            let along = min(max(((place - start) * axis).sum() / (axis * axis).sum(), 0), 1)
            let offset = place - start - along * axis
            return (offset * offset).sum().squareRoot()
        }
        return (distances.min() ?? .infinity) * height
    }

    /// The word written on a ramp with a weak pattern, by a pen with a soft edge.
    private static func written(width: Double, ink: SIMD3<Double>) -> (Image, [Double]) {
        let height = 8 * width
        let (columns, rows) = (60 + Int(3 * height), 60 + Int(height))
        var samples: [UInt8] = []
        var distances: [Double] = []
        for y in 0..<rows {
            for x in 0..<columns {
                let distance = distance(x, y, height: height)
                let share = min(max(width / 2 + 0.5 - distance, 0), 1)
                let ground =
                    0.5 + 0.1 * Double(x) / Double(columns) + Double((x * 7 + y * 3) % 5) / 250
                let color = SIMD3(repeating: ground) * (1 - share) + ink * share
                for channel in 0..<3 { samples.append(UInt8((color[channel] * 255).rounded())) }
                distances.append(distance)
            }
        }
        return (Image(width: columns, height: rows, samples: .uint8(samples)), distances)
    }

    @Test(
        arguments: [2, 5, 16],
        [SIMD3(0.1, 0.1, 0.15), SIMD3(0.95, 0.95, 0.9), SIMD3(0.9, 0.45, 0.2)])
    func strokesAreFoundAtTheirPlaceAndWidth(width: Double, ink: SIMD3<Double>) {
        let (image, distances) = Self.written(width: width, ink: ink)
        let mask = TextDetector().damage(in: image)
        let isInside = distances.map { $0 <= width / 2 - 0.5 }
        let found = zip(mask.values, isInside).count { $0 && $1 }
        #expect(Double(found) > 0.97 * Double(isInside.count { $0 }))
        let reach = width / 2 + 0.3 * width + 4
        #expect(zip(mask.values, distances).allSatisfy { !$0 || $1 <= reach })
    }

    @Test func largePicturesAreLookedAtSmaller() {
        let (image, distances) = Self.written(width: 6, ink: SIMD3(0.1, 0.1, 0.15))
        var detector = TextDetector()
        detector.largestArea = image.width * image.height / 3
        let mask = detector.damage(in: image)
        #expect(zip(mask.values, distances).allSatisfy { $0 || $1 > 2 })
        #expect(zip(mask.values, distances).allSatisfy { !$0 || $1 <= 12 })
        detector.largestArea = 60
        #expect(detector.damage(in: image).isEmpty)
    }

    /// The ink is as bright as the paper and differs by its colour alone.
    @Test func inkOfTheBrightnessOfThePaperIsFound() {
        let (image, distances) = Self.written(width: 3, ink: SIMD3(0.85, 0.36, 0.7))
        let mask = TextDetector().damage(in: image)
        #expect(zip(mask.values, distances).allSatisfy { $0 || $1 > 1 })
    }

    @Test func linesEdgesAndPatchesAreNoWriting() {
        let line = Image.gray(150, 120) { x, y in abs(x - y) < 2 ? 0.2 : 0.6 }
        let edge = Image.gray(150, 120) { x, y in 2 * x + y < 200 ? 0.2 : 0.6 }
        let patch = Image.gray(150, 120) { x, y in 40..<110 ~= x && 30..<90 ~= y ? 0.2 : 0.6 }
        for picture in [line, edge, patch] {
            #expect(TextDetector().damage(in: picture).isEmpty)
        }
    }
}

@Suite struct StrokeWidthTests {
    private func widths(_ width: Int, _ height: Int, where isInside: (Int, Int) -> Bool) -> [Float]
    {
        let pixels = (0..<width * height).map { ($0 % width, $0 / width) }.filter(isInside)
        return StrokeWidths(
            of: pixels, in: Region(x: 0, y: 0, width: width, height: height)
        ).values
    }

    @Test(arguments: 1...6)
    func barsAreAsWideAsTheyAre(thickness: Int) {
        for isUpright in [false, true] {
            let (width, height) = isUpright ? (thickness, 40) : (40, thickness)
            let values = widths(width, height) { _, _ in true }
            #expect(values.count == 40 * thickness)
            #expect(values.max() == Float(thickness))
            #expect(values.count { $0 == Float(thickness) } > 20 * thickness)
        }
    }

    @Test func slantingBarsAreMeasuredAcross() {
        let values = widths(60, 60) { x, y in abs(x - y) <= 3 }
        let middle = values.sorted()[values.count / 2]
        #expect(abs(middle - 7 / Float(2).squareRoot()) < 0.8)
    }
}
