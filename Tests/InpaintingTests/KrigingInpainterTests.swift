import Foundation
import Imaging
import Inpainting
import MaskRecipes
import TestSupport
import Testing

@Suite struct KrigingInpainterTests {
    private let inpainter = KrigingInpainter()

    /// A stroke of five pixels across a picture of 96×96, and a scratch along its border.
    private let hole: Mask = {
        var hole = Mask(width: 96, height: 96)
        for y in 0..<96 {
            for x in 0..<5 { hole[x + 30 + y / 4, y] = true }
            hole[0, y] = true
        }
        return hole
    }()

    private func squaredError(_ result: Image, _ truth: Image) -> Double {
        let differences = zip(result.integers, truth.integers).map { Double($0 - $1) }
        return differences.reduce(0) { $0 + $1 * $1 } / Double(hole.holeCount)
    }

    @Test(arguments: [8, 16])
    func aConstantStaysConstant(bitDepth: Int) throws {
        let image = Image.gray(96, 96, bitDepth: bitDepth) { _, _ in 0.6 }
        #expect(try inpainter.inpaint(image, filling: hole) == image)
    }

    @Test func aRampIsContinued() throws {
        let truth = Image.gray(96, 96, bitDepth: 8) { x, y in (2 * Double(x) + Double(y)) / 400 }
        let result = try inpainter.inpaint(truth, filling: hole)
        #expect(zip(result.integers, truth.integers).allSatisfy { abs($0 - $1) <= 1 })
    }

    /// A wave of 24 grey levels, 288 squared, that is shorter than the stroke is wide: smooth fillers
    /// lose it.
    @Test(arguments: [(1.5, 0.2), (0.3, 1.2), (0.8, 0.8)])
    func wavesGoOnAcrossAStroke(frequency: (x: Double, y: Double)) throws {
        let truth = Image.gray(96, 96, bitDepth: 8) { x, y in
            0.5 + 24 / 255 * sin(frequency.x * Double(x) + frequency.y * Double(y))
        }
        let error = squaredError(try inpainter.inpaint(truth, filling: hole), truth)
        let smooth = squaredError(try HarmonicInpainter().inpaint(truth, filling: hole), truth)
        #expect(error < 12)
        #expect(smooth > 160)
    }

    /// Far from every known pixel there is nothing to predict from but the trend.
    @Test func theMiddleOfAWideHoleIsTheTrend() throws {
        let image = Image.random(96, 96, colorModel: .gray, seed: 4)
        var wide = Mask(width: 96, height: 96)
        for y in 20..<76 { for x in 20..<76 { wide[x, y] = true } }
        let result = try inpainter.inpaint(image, filling: wide)
        let middle = result.cropped(to: Region(x: 40, y: 40, width: 16, height: 16)).integers
        let (low, high) = (try #require(middle.min()), try #require(middle.max()))
        #expect(high - low <= 24)
        #expect(low > 80 && high < 176)
    }

    /// While neighbours could be farther apart than correlations are known, their matrix had no factor
    /// in some cells of such blots, which became black.
    @Test(arguments: [10.0, 14, 18, 24, 30])
    func blotsInSmoothGroundStayInTheRangeOfTheKnown(radius: Double) throws {
        let image = Image.gray(96, 96) { x, y in
            let phase = 0.02 * Double(x) + 0.1 * Double(y)
            return 0.5 + 0.1 * sin(phase)
        }
        var blot = Mask(width: 96, height: 96)
        for y in 0..<96 {
            for x in 0..<96 where hypot(Double(x - 48), Double(y - 48)) <= radius {
                blot[x, y] = true
            }
        }
        let result = try inpainter.inpaint(image, filling: blot)
        #expect(result.integers.allSatisfy { (100...155).contains($0) })
    }

    @Test func transparencyIsContinuedToo() throws {
        let image = Image.random(96, 96, colorModel: .rgb, hasAlpha: true, seed: 1)
        let result = try inpainter.inpaint(image, filling: hole)
        #expect(result.equals(image, outside: hole))
        #expect(result != image)
    }

    @Test func randomHolesOfSmallPicturesAreFilled() throws {
        var random = SeededGenerator(seed: 9)
        for seed in 0..<1_000 as Range<UInt64> {
            let (width, height) = (random.uniform(1...40), random.uniform(1...40))
            let image = Image.random(
                width, height, colorModel: seed % 4 < 2 ? .gray : .rgb, hasAlpha: seed % 3 == 0,
                bitDepth: seed % 5 == 0 ? 16 : 8, seed: seed)
            let ratio = Double(random.uniform(0...100)) / 100
            var hole = Mask.random(width, height, ratio: ratio, seed: seed)
            hole[random.uniform(0...width - 1), random.uniform(0...height - 1)] = false
            let result = try inpainter.inpaint(image, filling: hole)
            guard result.equals(image, outside: hole) else {
                Issue.record("\(width)×\(height), seed \(seed)")
                return
            }
        }
    }
}
