public import InpaintingNetworks
public import Torch

/// Partial convolutions, or plain ones, with the five losses, in phases.
///
/// Liu et al., ECCV 2018, sections 3.3 and 4: learning rates of 2e-4 and then of 5e-5 with the
/// encoder's batch normalization frozen.
public struct PartialConvMethod: TrainingMethod {
    /// A stretch of training with the same settings.
    public struct Phase: Codable, Equatable, Sendable {
        /// The number of weight updates.
        public var steps: Int

        public var learningRate: Double

        /// Which batch normalizations keep their statistics and their learned pair.
        public var freezes: PartialConvUNet.Freezing

        public var losses: PartialConvLoss.Weights

        /// The side of the random square of each picture that VGG16 sees; 0 shows it all of it.
        public var featureSide: Int
    }

    public typealias Network = PartialConvUNet

    public var network: PartialConvUNet.Configuration
    public var phases: [Phase]

    public var steps: Int { phases.map(\.steps).reduce(0, +) }

    public var featureTaps: [VGG16Features.Tap] {
        phases.contains { $0.losses.needsFeatures } ? [.pool1, .pool2, .pool3] : []
    }

    public func demand(side: Int) -> String? {
        if phases.isEmpty || !phases.allSatisfy({ $0.steps > 0 }) { return "phases need steps" }
        if !phases.allSatisfy({ $0.learningRate > 0 && (0...side).contains($0.featureSide) }) {
            return "learningRate must be above 0 and featureSide in 0...\(side)"
        }
        return nil
    }

    /// The phase that a step, counted from 0, belongs to.
    public func phase(at step: Int) -> Phase {
        var end = 0
        for phase in phases {
            end += phase.steps
            if step < end { return phase }
        }
        preconditionFailure("step \(step) of \(steps)")
    }

    public func makeTask(
        features: VGG16Features?, seed: UInt64, device: Device
    ) -> any TrainingTask {
        PartialConvTask(self, features: features, seed: seed, device: device)
    }
}
