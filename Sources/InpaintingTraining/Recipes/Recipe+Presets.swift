import InpaintingNetworks
import MaskRecipes

extension Recipe {
    /// The recipes of the four papers, their baselines, and of each a small one, for hundreds of
    /// photographs and two processor cores.
    ///
    /// Where a paper counts epochs, the steps are those of its smallest set of photographs, or of
    /// the public code.
    public static let presets: [Recipe] = publishedPresets + smallPresets

    /// The preset of a name, such as `glcic-small`; nil if there is none.
    public static func preset(named name: String) -> Recipe? {
        presets.first { $0.name == name }
    }

    init(
        _ name: String, _ method: some TrainingMethod, batchSize: Int, side: Int,
        masks: MaskRecipe, schedule: LearningRateSchedule = LearningRateSchedule(),
        featureScale: Double = 1
    ) {
        self.init(
            name: name, trainingData: "your own photographs", license: "Apache-2.0",
            namedMethod: NamedMethod(method: method), batchSize: batchSize, side: side,
            masks: masks, augmentation: Augmentation(), textureShare: 0, seed: 1,
            featureScale: featureScale, schedule: schedule, maximumGradientNorm: 0, averageDecay: 0,
            stepsPerReport: 20,
            stepsPerValidation: method.steps > 20_000 ? 5000 : 500,
            stepsPerCheckpoint: method.steps > 20_000 ? 1000 : 250, keptCheckpoints: 2)
    }

    /// Holes of one preset of ``MaskRecipe``.
    private static func masks(_ preset: String) -> MaskRecipe {
        MaskRecipe(name: preset, parts: [MaskRecipe.Part(preset: preset)])
    }

    private static let publishedPresets = [
        Recipe(
            "context-encoder-center", ContextEncoderMethod(network: .center, steps: 116_500),
            batchSize: 64, side: 128, masks: masks("center")),
        Recipe(
            "context-encoder-random-region",
            ContextEncoderMethod(network: .region128, steps: 116_500), batchSize: 64, side: 128,
            masks: masks("regions")),
        Recipe(
            "context-encoder-features",
            ContextFeaturesMethod(network: .alexNet, damage: .hole, steps: 100_000),
            batchSize: 256, side: 227, masks: masks("regions")),
        Recipe(
            "autoencoder",
            ContextFeaturesMethod(network: .alexNet, damage: .nothing, steps: 100_000),
            batchSize: 256, side: 227, masks: masks("regions")),
        Recipe(
            "denoising-autoencoder",
            ContextFeaturesMethod(network: .alexNet, damage: .noise, steps: 100_000),
            batchSize: 256, side: 227, masks: masks("regions")),
        Recipe(
            "glcic", GlcicMethod(network: .paper, discriminator: .places2), batchSize: 96,
            side: 256, masks: masks("completion")),
        Recipe(
            "partial-conv",
            PartialConvMethod(network: .eightLevels, phases: PartialConvMethod.Phase.published),
            batchSize: 6, side: 512, masks: .mixture),
        Recipe(
            "partial-conv-plain",
            PartialConvMethod(
                network: .eightLevels.plain, phases: PartialConvMethod.Phase.published),
            batchSize: 6,
            side: 512, masks: .mixture),
        Recipe(
            "coherent-attention",
            CoherentAttentionMethod(network: .paper, steps: 1_788_000), batchSize: 1, side: 256,
            masks: .mixture, schedule: LearningRateSchedule(decaySteps: 1_490_000)),
    ]

    /// For the VGG16 that comes with the training data.
    private static let scaleOfCaffe = 1.0 / 400

    private static let smallPresets = [
        Recipe(
            "context-encoder-center-small", smallEncoder(.center), batchSize: 16, side: 128,
            masks: masks("center")),
        Recipe(
            "context-encoder-random-region-small", smallEncoder(.picture), batchSize: 16,
            side: 128, masks: masks("regions")),
        Recipe(
            "context-encoder-features-small", smallFeatures(.hole), batchSize: 16, side: 227,
            masks: masks("regions")),
        Recipe(
            "autoencoder-small", smallFeatures(.nothing), batchSize: 16, side: 227,
            masks: masks("regions")),
        Recipe(
            "denoising-autoencoder-small", smallFeatures(.noise), batchSize: 16, side: 227,
            masks: masks("regions")),
        Recipe("glcic-small", smallGlcic, batchSize: 8, side: 128, masks: masks("completion")),
        Recipe(
            "partial-conv-small",
            PartialConvMethod(network: .small, phases: PartialConvMethod.Phase.small),
            batchSize: 8, side: 128, masks: .mixture, featureScale: scaleOfCaffe),
        Recipe(
            "partial-conv-plain-small",
            PartialConvMethod(network: .small.plain, phases: PartialConvMethod.Phase.small),
            batchSize: 8, side: 128, masks: .mixture, featureScale: scaleOfCaffe),
        Recipe(
            "coherent-attention-small",
            smallAttention, batchSize: 1, side: 256, masks: .mixture,
            schedule: LearningRateSchedule(decaySteps: 1000), featureScale: scaleOfCaffe),
    ]

    private static func smallEncoder(
        _ prediction: ContextEncoder.Prediction
    ) -> ContextEncoderMethod {
        let network = ContextEncoder.Configuration(
            prediction: prediction, widths: [32, 32, 64, 128, 256], bottleneck: 1000)
        return ContextEncoderMethod(network: network, steps: 2500)
    }

    private static func smallFeatures(
        _ damage: ContextFeaturesMethod.Damage
    ) -> ContextFeaturesMethod {
        let network = ContextFeatureNetwork.Configuration(
            encoderWidths: [48, 128, 192, 192, 128], decoderWidths: [64, 32, 32, 16])
        return ContextFeaturesMethod(network: network, damage: damage, steps: 1500)
    }

    private static let smallGlcic: GlcicMethod = {
        var discriminator = GlcicDiscriminator.Configuration.places2
        (discriminator.globalSide, discriminator.globalDepth) = (128, 5)
        (discriminator.localSide, discriminator.localDepth) = (64, 4)
        discriminator.width = 16
        var method = GlcicMethod(
            network: .official(width: 16, meanPixel: [0.4560, 0.4472, 0.4155]),
            discriminator: discriminator)
        (method.completionSteps, method.discriminatorSteps, method.jointSteps) = (3000, 150, 450)
        method.learningRate = 10
        return method
    }()

    private static let smallAttention: CoherentAttentionMethod = {
        var method = CoherentAttentionMethod(network: .init(width: 32), steps: 4000)
        method.discriminatorWidth = 16
        return method
    }()
}

extension PartialConvUNet.Configuration {
    /// The network for 256×256 with a quarter of the width.
    fileprivate static let small = sevenLevels.scaled(by: 0.25)
}

extension PartialConvMethod.Phase {
    /// The paper's rates; as it tells days and no steps, the steps are those of public code.
    fileprivate static let published = [
        PartialConvMethod.Phase(
            steps: 1_000_000, learningRate: 2e-4, freezes: .nothing,
            losses: PartialConvLoss.Weights(), featureSide: 0),
        PartialConvMethod.Phase(
            steps: 200_000, learningRate: 5e-5, freezes: .encoder,
            losses: PartialConvLoss.Weights(), featureSide: 0),
    ]

    /// Differences alone, then all losses with the normalizations frozen, whose statistics small
    /// batches spoil.
    fileprivate static let small: [Self] = {
        var differences = PartialConvLoss.Weights()
        (differences.perceptual, differences.style) = (0, 0)
        return [
            PartialConvMethod.Phase(
                steps: 4000, learningRate: 1e-3, freezes: .nothing, losses: differences,
                featureSide: 0),
            PartialConvMethod.Phase(
                steps: 500, learningRate: 2e-4, freezes: .encoder,
                losses: PartialConvLoss.Weights(), featureSide: 96),
        ]
    }()
}
