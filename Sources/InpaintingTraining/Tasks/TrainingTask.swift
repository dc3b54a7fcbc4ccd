public import InpaintingNetworks
import TensorArithmetic
public import Torch

/// A network in training, with its losses and its optimizers.
public protocol TrainingTask {
    associatedtype Network: InpaintingNetwork

    var network: Network { get }

    /// Updates the weights once, with the settings of the phase that the batch's step belongs to.
    ///
    /// - Returns: The value of each term of the loss before weighting, by name; `total` is the
    ///   weighted sum. They are on the task's device, so that nothing waits for it.
    func step(on batch: Batch) -> [String: Tensor]

    /// What updates the weights, in the order of the updates' owners: the network's, then those of
    /// its adversaries.
    var optimizers: [any Optimizer] { get }

    /// Every tensor that a checkpoint saves, by name.
    var state: [String: Tensor] { get }
}

extension TrainingTask {
    /// Where the steps run.
    var device: Device { network.parameters.values.first?.device ?? .cpu }

    /// Fills the holes of a batch: RGB in 0...1, `[N, 3, H, W]`, known pixels as they were.
    ///
    /// Normalizations use what they learned so far; the next step sets them to its own mode.
    public func complete(_ batch: Batch) -> Tensor {
        network.stopTraining()
        let image = batch.images.moved(to: device)
        let hole = 1 - batch.validity.moved(to: device)
        let completion = withoutGradients { network.complete(image, hole: hole) }
        return completion.composite(over: image).moved(to: .cpu)
    }
}
