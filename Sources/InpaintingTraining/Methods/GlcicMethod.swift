public import InpaintingNetworks
public import Torch

/// GLCIC: the completion network alone, then the discriminators alone, then both.
///
/// Iizuka et al., SIGGRAPH 2017, algorithm 1; Adadelta, batches of 96.
public struct GlcicMethod: TrainingMethod {
    public typealias Network = GlcicNetwork

    /// Which networks learn.
    enum Phase {
        case completion
        case discriminator
        case both
    }

    public var network: GlcicNetwork.Configuration
    public var discriminator: GlcicDiscriminator.Configuration

    /// T_C: how long the completion network learns alone.
    public var completionSteps = 90_000

    /// T_D: how long the discriminators then learn alone.
    public var discriminatorSteps = 10_000

    /// How long both then learn together.
    public var jointSteps = 400_000

    /// What Adadelta's updates of the completion network are multiplied by; from its start it takes
    /// thousands of steps to large ones.
    public var learningRate = 1.0

    /// α: the weight of the adversarial loss, and of what the discriminators minimize.
    public var adversarial = 4e-4

    /// Into how many parts a batch is cut that does not fit into memory; only batch normalization
    /// tells the difference.
    public var batchParts = 1

    /// Whether the weights of the discriminators are divided by their largest singular values.
    public var spectralNorm = false

    public init(
        network: GlcicNetwork.Configuration, discriminator: GlcicDiscriminator.Configuration
    ) {
        self.network = network
        self.discriminator = discriminator
    }

    public var steps: Int { completionSteps + discriminatorSteps + jointSteps }

    public func demand(side: Int) -> String? {
        if [completionSteps, discriminatorSteps, jointSteps].contains(where: { $0 < 0 })
            || steps == 0
        {
            return "completionSteps, discriminatorSteps and jointSteps must be 0 or more, not all 0"
        }
        if discriminator.localSide > side {
            return "side must be at least the discriminator's localSide, \(discriminator.localSide)"
        }
        if learningRate <= 0 { return "learningRate must be above 0" }
        if adversarial < 0 || batchParts < 1 {
            return "adversarial must not be below 0 and batchParts be at least 1"
        }
        return nil
    }

    func phase(at step: Int) -> Phase {
        if step < completionSteps { return .completion }
        return step < completionSteps + discriminatorSteps ? .discriminator : .both
    }

    public func makeTask(
        features: VGG16Features?, seed: UInt64, device: Device
    ) -> any TrainingTask {
        GlcicTask(self, seed: seed, device: device)
    }
}
