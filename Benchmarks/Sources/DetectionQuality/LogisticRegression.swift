import Glibc

/// The odds of one of two classes as the exponential of a weighted sum.
struct LogisticRegression {
    /// Of the measures, and of the constant last.
    private(set) var weights: [Double]

    /// Newton's steps; the weights stand still long before.
    private static let steps = 15

    /// The weights that make the samples' classes most likely.
    init(of samples: [Sample]) {
        weights = [Double](repeating: 0, count: (samples.first?.measures.count ?? 0) + 1)
        for _ in 0..<Self.steps { improve(by: samples) }
    }

    /// What was measured of something, and its class.
    struct Sample {
        let measures: [Float]
        let isMember: Bool

        /// How much the sample counts.
        let weight: Double
    }

    private mutating func improve(by samples: [Sample]) {
        let count = weights.count
        var equations = [[Double]](
            repeating: [Double](repeating: 0, count: count + 1), count: count)
        for sample in samples {
            let values = sample.measures.map(Double.init) + [1]
            let odds = exp(zip(weights, values).reduce(0) { $0 + $1.0 * $1.1 })
            let share = odds / (1 + odds)
            let curvature = sample.weight * share * (1 - share)
            let slope = sample.weight * ((sample.isMember ? 1 : 0) - share)
            for row in 0..<count {
                for column in 0..<count {
                    equations[row][column] += curvature * values[row] * values[column]
                }
                equations[row][count] += slope * values[row]
            }
        }
        for (index, change) in solution(of: equations).enumerated() { weights[index] += change }
    }

    /// By elimination; the matrix is positive definite and needs no pivots.
    private func solution(of equations: [[Double]]) -> [Double] {
        var rows = equations
        for pivot in rows.indices {
            let scaled = rows[pivot].map { $0 / rows[pivot][pivot] }
            rows[pivot] = scaled
            for row in rows.indices where row != pivot {
                let factor = rows[row][pivot]
                rows[row] = zip(rows[row], scaled).map { $0 - factor * $1 }
            }
        }
        return rows.map { $0[$0.count - 1] }
    }
}
