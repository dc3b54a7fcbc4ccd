import Imaging

/// How well a mask agrees with the truth, 2 pixels off allowed.
struct DetectionScore {
    private var right = 0
    private var found = 0
    private var covered = 0
    private var damaged = 0

    init() {}

    init(_ mask: Mask, truth: Mask) {
        found = mask.holeCount
        damaged = truth.holeCount
        right = zip(mask.values, truth.dilated(by: 2).values).count { $0 && $1 }
        covered = zip(truth.values, mask.dilated(by: 2).values).count { $0 && $1 }
    }

    static func + (one: DetectionScore, other: DetectionScore) -> DetectionScore {
        var sum = one
        sum.right += other.right
        sum.found += other.found
        sum.covered += other.covered
        sum.damaged += other.damaged
        return sum
    }

    /// The share of what was found that is damage; 1 where nothing was found.
    var precision: Double { found == 0 ? 1 : Double(right) / Double(found) }

    /// The share of the damage that was found.
    var recall: Double { Double(covered) / Double(max(damaged, 1)) }

    /// The harmonic mean of the two.
    var f1: Double { 2 * precision * recall / max(precision + recall, .leastNonzeroMagnitude) }
}

extension DetectionScore: CustomStringConvertible {
    var description: String { "\(rounded(precision)) \(rounded(recall)) \(rounded(f1))" }
}

/// A number with two decimals.
func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }
