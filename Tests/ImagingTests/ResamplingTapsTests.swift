import Testing

@testable import Imaging

@Suite struct ResamplingTapsTests {
    /// The weights of a new value by the old value's position; taps beyond the ends add up there.
    private func weights(from length: Int, to newLength: Int, _ position: Int) -> [Double] {
        let taps = ResamplingTaps(from: length, to: newLength)
        var weights = [Double](repeating: 0, count: length)
        for tap in taps.range(position) { weights[taps.sources[tap]] += Double(taps.weights[tap]) }
        return weights
    }

    private func largestDifference(_ values: [Double], _ others: [Double]) -> Double {
        zip(values, others).map { abs($0 - $1) }.max() ?? 0
    }

    @Test func shrinkingWeighsByTheAreaCovered() {
        #expect(largestDifference(weights(from: 5, to: 2, 0), [0.4, 0.4, 0.2, 0, 0]) < 1e-7)
        #expect(largestDifference(weights(from: 5, to: 2, 1), [0, 0, 0.2, 0.4, 0.4]) < 1e-7)
        #expect(largestDifference(weights(from: 3, to: 1, 0), [1.0 / 3, 1.0 / 3, 1.0 / 3]) < 1e-7)
    }

    @Test func weightsAddUpToOne() {
        for length in 1...24 {
            for newLength in 1...24 {
                for position in 0..<newLength {
                    let sum = weights(from: length, to: newLength, position).reduce(0, +)
                    #expect(abs(sum - 1) < 1e-6, "\(length) to \(newLength), \(position)")
                }
            }
        }
    }

    /// Every old value counts alike: `newLength / length` in all.
    @Test(arguments: [(2, 1), (7, 3), (49, 48), (30, 12)])
    func shrinkingSharesOldValuesOut(length: Int, newLength: Int) {
        let sums = (0..<newLength).map { weights(from: length, to: newLength, $0) }
            .reduce([Double](repeating: 0, count: length)) { zip($0, $1).map(+) }
        let share = Double(newLength) / Double(length)
        #expect(largestDifference(sums, Array(repeating: share, count: length)) < 1e-6)
    }

    /// Where areas end between two old values, neither counts for the other side.
    @Test func areasThatEndBetweenValuesTouchNoOthers() {
        for newLength in 1...150 {
            let length = 2 * newLength + newLength / 3
            let taps = ResamplingTaps(from: length, to: newLength)
            for position in 0..<newLength {
                let covered = taps.range(position).filter { taps.weights[$0] > 0 }
                    .map { taps.sources[$0] }
                let first = position * length / newLength
                let end = ((position + 1) * length + newLength - 1) / newLength
                #expect(covered == Array(first..<end), "\(length) to \(newLength)")
            }
        }
    }

    /// Keys' kernel with a = −1/2 reproduces parabolas, which no other a does.
    @Test(arguments: [(8, 16), (9, 13), (10, 11), (6, 41)])
    func enlargingReproducesParabolas(length: Int, newLength: Int) {
        let parabola = (0..<length).map { Double($0 * $0) - 3 * Double($0) }
        for position in 0..<newLength {
            let center = (Double(position) + 0.5) * Double(length) / Double(newLength) - 0.5
            guard center >= 1, center < Double(length - 2) else { continue }
            let value = zip(weights(from: length, to: newLength, position), parabola).map(*)
                .reduce(0, +)
            #expect(abs(value - (center * center - 3 * center)) < 1e-4)
        }
    }

    @Test func oneOldValueIsAllThereIs() {
        for position in 0..<5 { #expect(abs(weights(from: 1, to: 5, position)[0] - 1) < 1e-6) }
    }

    @Test(arguments: [(7, 3), (3, 7), (12, 12), (5, 4)])
    func weightsAreMirrored(length: Int, newLength: Int) {
        for position in 0..<newLength {
            let left = weights(from: length, to: newLength, position)
            let right = weights(from: length, to: newLength, newLength - 1 - position)
            #expect(largestDifference(left, right.reversed()) < 1e-6)
        }
    }
}
