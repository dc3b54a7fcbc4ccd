import TensorArithmetic
import Torch

/// Means of losses over steps, which stay on their device until they are asked for.
struct LossMeans {
    private var sums: [String: (sum: Tensor, count: Int)] = [:]

    /// Takes in what a step's losses were.
    mutating func add(_ losses: [String: Tensor]) {
        for (term, value) in losses {
            let value = value.detached()
            sums[term] = sums[term].map { ($0.sum + value, $0.count + 1) } ?? (value, 1)
        }
    }

    /// The mean of each term over the steps that had it and over all processes; forgets them.
    mutating func take() -> [String: Double] {
        defer { sums = [:] }
        let terms = sums.sorted { $0.key < $1.key }
        return Dictionary(
            uniqueKeysWithValues: terms.map { term, value in
                let mean = (value.sum / Double(value.count)).moved(to: .cpu).meanOverProcesses()
                return (term, mean.item)
            })
    }
}
