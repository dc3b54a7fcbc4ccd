public import InpaintingNetworks
public import Torch

/// Partial convolutions with their losses and Adam, as published.
public final class PartialConvTask: TrainingTask {
    public let network: PartialConvUNet
    private let features: VGG16Features?
    private let optimizer: Adam
    private let device: Device
    private let seed: UInt64
    private var phase: Recipe.Phase
    private var loss: PartialConvLoss

    /// Makes a network with random weights.
    ///
    /// - Parameters:
    ///   - recipe: What is trained and how.
    ///   - features: Needed where a phase has perceptual or style losses.
    ///   - device: Where the steps run.
    /// - Throws: ``TrainingError`` where features are needed and missing.
    public init(_ recipe: Recipe, features: VGG16Features?, device: Device) throws {
        guard features != nil || !recipe.phases.contains(where: \.losses.needsFeatures) else {
            throw TrainingError(
                .invalidRecipe,
                "The recipe \(recipe.name) compares features of VGG16: name a file of its weights.")
        }
        Random.seed(recipe.seed)
        network = PartialConvUNet(recipe.network)
        network.move(to: device)
        phase = recipe.phases[0]
        optimizer = Adam(network.parameters, learningRate: phase.learningRate)
        loss = PartialConvLoss(phase.losses, features: features)
        self.features = features
        self.device = device
        seed = recipe.seed
    }

    public func begin(_ phase: Recipe.Phase) {
        self.phase = phase
        network.startTraining(freezing: phase.freezes)
        optimizer.learningRate = phase.learningRate
        loss = PartialConvLoss(phase.losses, features: features)
    }

    public func step(on batch: Batch) -> [String: Double] {
        let truth = batch.images.moved(to: device)
        let validity = batch.validity.moved(to: device)
        let window = SquareWindow(
            ofSide: phase.featureSide, in: truth, seed: seed &+ UInt64(batch.step))
        let terms = loss(
            network(truth, validity: validity), truth: truth, validity: validity, window: window)
        optimizer.clearGradients()
        terms.total.backward()
        optimizer.step()
        return [
            "valid": terms.valid.item, "hole": terms.hole.item,
            "perceptual": terms.perceptual.item, "style": terms.style.item,
            "totalVariation": terms.totalVariation.item, "total": terms.total.item,
        ]
    }

    public func complete(_ batch: Batch) -> Tensor {
        let truth = batch.images.moved(to: device)
        let validity = batch.validity.moved(to: device)
        network.stopTraining()
        defer { begin(phase) }
        let output = withoutGradients { network(truth, validity: validity) }
        let composite = truth.replacing(where: 1 - validity, with: output.clamped(to: 0...1))
        return composite.moved(to: .cpu)
    }

    public var state: [String: Tensor] {
        let networkState = network.state.map { ("network.\($0)", $1) }
        let optimizerState = optimizer.state.map { ("optimizer.\($0)", $1) }
        return Dictionary(uniqueKeysWithValues: networkState + optimizerState)
    }
}
