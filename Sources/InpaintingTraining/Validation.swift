import TensorArithmetic
import Torch

/// Pictures with holes that stay the same, which a training is measured on.
public struct Validation {
    private let batches: [Batch]

    /// - Parameter batches: Each as large as is filled at once; none to measure nothing.
    public init(_ batches: [Batch]) {
        self.batches = batches
    }

    /// The mean absolute difference of the colours in the holes from the truth, 0...1.
    ///
    /// Every hole pixel counts the same. Lower is better, though blur is low, too. Each process of a
    /// group measures its share.
    func difference(of task: some TrainingTask) -> Double {
        let group = ProcessGroup.current
        var (sum, count) = (0.0, 0.0)
        for (index, batch) in batches.enumerated()
        where index % (group?.count ?? 1) == group?.rank ?? 0 {
            let hole = batch.hole.expanded(batch.images.shape)
            sum += ((task.complete(batch) - batch.images) * hole).absolute().sum().item
            count += hole.sum().item
        }
        let means = [sum, count].map { share in
            Tensor.full(share, shape: [], dtype: .float64).meanOverProcesses().item
        }
        return means[1] > 0 ? means[0] / means[1] : 0
    }

    var isEmpty: Bool { batches.isEmpty }
}
