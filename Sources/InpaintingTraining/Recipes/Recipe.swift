public import MaskRecipes

/// A published training procedure with its numbers.
public struct Recipe: Codable, Equatable, Sendable {
    public var name: String

    /// What the pictures are, for the metadata of the weights.
    public var trainingData: String

    /// The licence of the weights.
    public var license: String

    var namedMethod: NamedMethod

    /// The pictures of a batch.
    public var batchSize: Int

    /// The width and the height of the pictures in pixels.
    public var side: Int

    /// What the holes are drawn from.
    public var masks: MaskRecipe

    public var augmentation: Augmentation

    /// The share of the samples that comes from textures, where there are any: 0..<1.
    public var textureShare: Double

    /// Fixes the first weights, the order of the pictures, their augmentation and their masks.
    public var seed: UInt64

    /// What the features of VGG16 are multiplied by: 1 for torchvision's, 1/400 for those of Caffe's.
    public var featureScale: Double

    public var schedule: LearningRateSchedule

    /// The largest norm of an optimizer's gradient.
    ///
    /// Longer ones are scaled down to it; 0 sets no bound.
    public var maximumGradientNorm: Double

    /// How much of the moving average of the network's weights each step keeps: 0..<1.
    ///
    /// With an average, that is what is validated and written as weights; 0 does without.
    public var averageDecay: Double

    /// Losses are fetched and reported whenever this many steps are done.
    public var stepsPerReport: Int

    /// The network is measured on fixed pictures whenever this many steps are done.
    public var stepsPerValidation: Int

    /// A checkpoint is saved whenever this many steps are done.
    public var stepsPerCheckpoint: Int

    /// How many of the newest checkpoints stay, besides the best.
    public var keptCheckpoints: Int

    /// What is trained, with the losses, rates and step counts of its own.
    public var method: any TrainingMethod {
        get { namedMethod.method }
        set { namedMethod.method = newValue }
    }

    /// The number of steps of all phases.
    public var steps: Int { method.steps }

    private enum CodingKeys: String, CodingKey {
        case name, trainingData, license
        case namedMethod = "method"
        case batchSize, side, masks, augmentation, textureShare, seed
        case featureScale, schedule, maximumGradientNorm, averageDecay
        case stepsPerReport, stepsPerValidation, stepsPerCheckpoint, keptCheckpoints
    }
}
