public import InpaintingNetworks
public import Torch

/// The rough and the refinement network of coherent semantic attention with two discriminators.
///
/// Liu et al., ICCV 2019, section 3; Adam with a rate of 2e-4, as in the code released with it.
public struct CoherentAttentionMethod: TrainingMethod {
    public typealias Network = CoherentAttentionNetwork

    public var network: CoherentAttentionNetwork.Configuration

    public var steps: Int
    public var learningRate = 2e-4

    /// The weight of the absolute differences of both guesses from the truth.
    public var reconstruction = 1.0

    /// The weight of the consistency loss, which compares features with those of VGG16 and needs as
    /// many of them: a width of 64 compares relu4_3, one of 32 pool3.
    public var consistency = 0.01

    /// The weight of both adversarial losses; 0 trains without discriminators.
    public var adversarial = 0.002

    /// The channels of the first stage of the patch discriminator, and an eighth of those of the
    /// feature discriminator.
    public var discriminatorWidth = 64

    public var featureStrides = FeaturePatchDiscriminator.Strides.released

    /// Whether the weights of the discriminators are divided by their largest singular values.
    public var spectralNorm = false

    public init(network: CoherentAttentionNetwork.Configuration, steps: Int) {
        self.network = network
        self.steps = steps
    }

    public var featureTaps: [VGG16Features.Tap] {
        let judged: [VGG16Features.Tap?] = [adversarial > 0 ? .pool3 : nil]
        let compared = [consistency > 0 ? consistencyTap : nil]
        return Set((judged + compared).compactMap { $0 }).sorted()
    }

    /// The features that have as many channels as those of the attention layer; nil where none have.
    var consistencyTap: VGG16Features.Tap? {
        switch network.width {
        case 64: .relu43
        case 32: .pool3
        default: nil
        }
    }

    public func demand(side: Int) -> String? {
        if steps <= 0 { return "steps must be above 0" }
        if learningRate <= 0 { return "learningRate must be above 0" }
        if [reconstruction, consistency, adversarial].contains(where: { $0 < 0 }) {
            return "reconstruction, consistency and adversarial must not be below 0"
        }
        if discriminatorWidth <= 0 { return "discriminatorWidth must be above 0" }
        if consistency > 0, consistencyTap == nil {
            return "consistency must be 0 for networks of a width other than 32 and 64"
        }
        return nil
    }

    public func makeTask(
        features: VGG16Features?, seed: UInt64, device: Device
    ) -> any TrainingTask {
        CoherentAttentionTask(self, features: features, seed: seed, device: device)
    }
}
