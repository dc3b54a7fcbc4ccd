import Imaging
import TestSupport
import Testing

@testable import Inpainting

@Suite struct OrientedGradientsTests {
    private func ramp(_ side: Int, across: Float, down: Float) -> Planes {
        Planes(
            width: side, height: side, count: 1,
            values: (0..<side * side).map { index in
                across * Float(index % side) + down * Float(index / side)
            })
    }

    /// 36 of the first cell's 64 pixels have neighbours on all sides in a picture of 8×8.
    @Test func gradientsVoteForTheTwoNearestDirections() {
        let none = Mask(width: 8, height: 8)
        let across = OrientedGradients.histograms(
            of: ramp(8, across: 0.1, down: 0), none)[0][0]
        // 0° lies half way between 170° and 10°.
        let halves: [Float] = [1.8, 0, 0, 0, 0, 0, 0, 0, 1.8]
        #expect(largestDifference(across, halves) < 1e-4)
        let down = OrientedGradients.histograms(of: ramp(8, across: 0, down: -0.1), none)[0][0]
        #expect(largestDifference(down, [0, 0, 0, 0, 3.6, 0, 0, 0, 0]) < 1e-4)
        // 45° lies three quarters of the way from 30° to 50°.
        let diagonal = OrientedGradients.histograms(
            of: ramp(8, across: 0.1, down: 0.1), none)[0][0]
        let length = 3.6 * Float(2).squareRoot()
        let shares: [Float] = [0, 0.25 * length, 0.75 * length, 0, 0, 0, 0, 0, 0]
        #expect(largestDifference(diagonal, shares) < 1e-4)
    }

    /// The pixels of a hole and those next to it do not vote.
    @Test func holesDoNotVote() {
        var hole = Mask(width: 8, height: 8)
        hole[3, 3] = true
        var picture = ramp(8, across: 0.1, down: 0)
        picture.values[3 * 8 + 3] = 7
        let votes = OrientedGradients.histograms(of: picture, hole)[0][0]
        #expect(abs(votes[0] - 0.5 * 0.1 * 32) < 1e-4)
    }

    /// Nine equal votes stay; a single direction is cut off at 0.2 and becomes 1 again.
    @Test func blocksHaveALengthOfOne() {
        let image = Image.gray(16, 16, bitDepth: 16) { _, y in Double(y) / 30 }
        let features = OrientedGradients.features(image, Mask(width: 16, height: 16))
        #expect(features.count == 36)
        for cell in 0..<4 { #expect(abs(features[9 * cell + 4] - 0.5) < 1e-3) }
        #expect(abs(features.reduce(0) { $0 + $1 * $1 } - 1) < 1e-3)
    }

    @Test func whatTheHoleHoldsHasNoInfluence() {
        let image = Image.random(100, 70)
        let hole = Mask.random(100, 70, ratio: 0.01).dilated(by: 4)
        var other = image
        other.fill(
            hole, in: image.bounds, with: Planes(width: 100, height: 70, count: 3, repeating: 1))
        let features = OrientedGradients.features(image, hole)
        #expect(features == OrientedGradients.features(other, hole))
        // Seven blocks across and five down of the 64×44 pixels that it is reduced to.
        #expect(features.count == 7 * 5 * 36)
    }
}
