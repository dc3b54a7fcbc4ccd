public import InpaintingNetworks
public import Torch

/// A context encoder that fills holes, by a squared and an adversarial loss.
///
/// Pathak et al., CVPR 2016, section 5.1, with the rates of the code released with it.
public struct ContextEncoderMethod: TrainingMethod {
    public typealias Network = ContextEncoder

    public var network: ContextEncoder.Configuration
    public var steps: Int
    public var learningRate = 2e-3
    public var discriminatorLearningRate = 2e-4

    /// The weight of the squared differences (equation 3).
    public var reconstruction = 0.999

    /// The weight of the adversarial loss (equation 3); 0 trains without a discriminator.
    public var adversarial = 0.001

    /// How much more the visible frame of the predicted square counts.
    public var overlapWeight = 10.0

    /// Whether the weights of the discriminator are divided by their largest singular values.
    public var spectralNorm = false

    public init(network: ContextEncoder.Configuration, steps: Int) {
        self.network = network
        self.steps = steps
    }

    public func demand(side: Int) -> String? {
        if steps <= 0 { return "steps must be above 0" }
        if learningRate <= 0 || discriminatorLearningRate <= 0 {
            return "learningRate and discriminatorLearningRate must be above 0"
        }
        if reconstruction < 0 || adversarial < 0 || overlapWeight < 0 {
            return "reconstruction, adversarial and overlapWeight must not be below 0"
        }
        return nil
    }

    public func makeTask(
        features: VGG16Features?, seed: UInt64, device: Device
    ) -> any TrainingTask {
        ContextEncoderTask(self, seed: seed, device: device)
    }
}
