public import Imaging
public import InpaintingNetworks

/// A published training procedure with its numbers.
public struct Recipe: Codable, Equatable, Sendable {
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

    public var name: String

    /// What the pictures are, for the metadata of the weights.
    public var trainingData: String

    /// The licence of the weights.
    public var license: String

    public var network: PartialConvUNet.Configuration

    /// The pictures of a batch.
    public var batchSize: Int

    /// The width and the height of the pictures in pixels.
    public var side: Int

    /// What the holes are drawn from.
    public var masks: MaskRecipe

    public var augmentation: Augmentation

    /// The share of the samples that comes from textures, where there are any: 0..<1.
    public var textureShare: Double

    public var phases: [Phase]

    /// Fixes the first weights, the order of the pictures, their augmentation and their masks.
    public var seed: UInt64

    /// A checkpoint is saved whenever this many steps are done.
    public var stepsPerCheckpoint: Int

    /// The number of steps of all phases.
    public var steps: Int { phases.map(\.steps).reduce(0, +) }

    /// The phase that a step, counted from 0, belongs to.
    public func phase(at step: Int) -> Phase {
        var end = 0
        for phase in phases {
            end += phase.steps
            if step < end { return phase }
        }
        preconditionFailure("step \(step) of \(steps)")
    }
}
