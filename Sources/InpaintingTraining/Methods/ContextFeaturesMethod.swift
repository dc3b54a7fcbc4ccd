public import InpaintingNetworks
public import Torch

/// The context encoder that learns features, and the autoencoders that it is compared with.
///
/// Pathak et al., CVPR 2016, sections 3.1 and 5.2: squared differences in the hole only, Adam with a
/// rate of 1e-4 for random regions and 1e-3 for holes in the middle.
public struct ContextFeaturesMethod: TrainingMethod {
    /// What is done to the pictures that the network sees.
    public enum Damage: String, Codable, Sendable {
        /// They lack a hole, which alone is compared.
        case hole

        /// Nothing: an autoencoder.
        case nothing

        /// Normal noise is added, of a tenth of the range of colours: a denoising autoencoder.
        ///
        /// Vincent et al., *Extracting and Composing Robust Features with Denoising Autoencoders*,
        /// ICML 2008.
        case noise
    }

    public typealias Network = ContextFeatureNetwork

    public var network: ContextFeatureNetwork.Configuration
    public var damage: Damage
    public var steps: Int
    public var learningRate = 1e-4

    public init(network: ContextFeatureNetwork.Configuration, damage: Damage, steps: Int) {
        self.network = network
        self.damage = damage
        self.steps = steps
    }

    public func demand(side: Int) -> String? {
        if steps <= 0 || learningRate <= 0 { return "steps and learningRate must be above 0" }
        return nil
    }

    public func makeTask(
        features: VGG16Features?, seed: UInt64, device: Device
    ) -> any TrainingTask {
        ContextFeaturesTask(self, seed: seed, device: device)
    }
}
