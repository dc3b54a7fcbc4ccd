import Imaging
public import InpaintingNetworks
import TensorArithmetic
public import Torch

/// A context encoder for features, or an autoencoder of the same layers, with Adam.
public final class ContextFeaturesTask: TrainingTask {
    /// The deviation of the noise that a denoising autoencoder takes away, of colours in 0...1.
    private static let noise = 0.1

    public let network: ContextFeatureNetwork
    private let method: ContextFeaturesMethod
    private let optimizer: Adam
    private let device: Device
    private let seed: UInt64

    init(_ method: ContextFeaturesMethod, seed: UInt64, device: Device) {
        Random.seed(seed)
        network = ContextFeatureNetwork(method.network)
        network.move(to: device)
        optimizer = Adam(network.parameters, learningRate: method.learningRate)
        self.method = method
        self.device = device
        self.seed = seed
    }

    public func step(on batch: Batch) -> [String: Tensor] {
        let batch = batch.moved(to: device)
        // Dropout and noise draw the same numbers whether the training was resumed or not.
        Random.seed(seed &+ UInt64(batch.step))
        network.startTraining()
        let (seen, compared) = damaged(batch)
        let raw = network.complete(seen, hole: method.damage == .hole ? batch.hole : 0 * compared)
            .raw
        let truth = method.network.encoding.encoded(batch.images)
        let squared = (compared * (raw - truth).squared()).mean()
        optimizer.descend(squared)
        return ["reconstruction": squared, "total": squared]
    }

    /// What the network sees, and where it is compared: 1 there, `[N, 1, H, W]`.
    private func damaged(_ batch: Batch) -> (seen: Tensor, compared: Tensor) {
        let everywhere = batch.hole + batch.validity
        switch method.damage {
        case .hole: return (batch.images, batch.hole)
        case .nothing: return (batch.images, everywhere)
        case .noise:
            let noise = Tensor.randomNormal(batch.images.count).moved(to: device)
                .reshaped(as: batch.images.shape)
            return (batch.images + Self.noise * noise, everywhere)
        }
    }

    public var optimizers: [any Optimizer] { [optimizer] }

    public var state: [String: Tensor] {
        joinedState(["network": network.state, "optimizer": optimizer.state])
    }
}
