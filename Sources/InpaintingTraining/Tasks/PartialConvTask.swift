public import InpaintingNetworks
public import Torch

/// Partial convolutions with their losses and Adam, as published.
public final class PartialConvTask: TrainingTask {
    public let network: PartialConvUNet
    private let method: PartialConvMethod
    private let features: VGG16Features?
    private let optimizer: Adam
    private let device: Device
    private let seed: UInt64

    init(_ method: PartialConvMethod, features: VGG16Features?, seed: UInt64, device: Device) {
        Random.seed(seed)
        network = PartialConvUNet(method.network)
        network.move(to: device)
        optimizer = Adam(network.parameters, learningRate: method.phases[0].learningRate)
        self.method = method
        self.features = features
        self.device = device
        self.seed = seed
    }

    public func step(on batch: Batch) -> [String: Tensor] {
        let phase = method.phase(at: batch.step)
        network.startTraining(freezing: phase.freezes)
        optimizer.learningRate = phase.learningRate
        let batch = batch.moved(to: device)
        let window = SquareWindow(
            ofSide: phase.featureSide, in: batch.images, seed: seed &+ UInt64(batch.step))
        let loss = PartialConvLoss(phase.losses, features: features)
        let terms = loss(
            network(batch.images, validity: batch.validity), truth: batch.images,
            validity: batch.validity, window: window)
        optimizer.descend(terms.total)
        return [
            "valid": terms.valid, "hole": terms.hole,
            "perceptual": terms.perceptual, "style": terms.style,
            "totalVariation": terms.totalVariation, "total": terms.total,
        ]
    }

    public var optimizers: [any Optimizer] { [optimizer] }

    public var state: [String: Tensor] {
        joinedState(["network": network.state, "optimizer": optimizer.state])
    }
}
