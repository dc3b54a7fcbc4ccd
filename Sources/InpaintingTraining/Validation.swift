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
    /// Every hole pixel counts the same. Lower is better, though blur is low, too.
    func difference(of task: some TrainingTask) -> Double {
        var (sum, count) = (0.0, 0.0)
        for batch in batches {
            let hole = batch.hole.expanded(batch.images.shape)
            sum += ((task.complete(batch) - batch.images) * hole).absolute().sum().item
            count += hole.sum().item
        }
        return count > 0 ? sum / count : 0
    }

    var isEmpty: Bool { batches.isEmpty }
}
