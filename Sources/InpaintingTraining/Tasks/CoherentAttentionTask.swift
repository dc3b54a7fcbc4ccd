public import InpaintingNetworks
import TensorArithmetic
public import Torch

/// Both networks of coherent semantic attention and both discriminators, which learn in turns.
public final class CoherentAttentionTask: TrainingTask {
    public let network: CoherentAttentionNetwork
    private let adversary: Adversary<Discriminators>?
    private let method: CoherentAttentionMethod
    private let features: VGG16Features?
    private let optimizer: Adam
    private let device: Device

    init(
        _ method: CoherentAttentionMethod, features: VGG16Features?, seed: UInt64, device: Device
    ) {
        precondition(
            method.adversarial == 0 || features != nil, "discriminators of features without VGG16")
        Random.seed(seed)
        network = CoherentAttentionNetwork(method.network)
        network.drawWeights()
        network.move(to: device)
        optimizer = Adam(
            network.parameters, learningRate: method.learningRate, betas: (0.5, 0.999))
        adversary =
            method.adversarial > 0
            ? Adversary(
                Discriminators(method), learningRate: method.learningRate,
                spectralNorm: method.spectralNorm, device: device)
            : nil
        self.method = method
        self.features = features
        self.device = device
    }

    public func step(on batch: Batch) -> [String: Tensor] {
        let batch = batch.moved(to: device)
        let truth = PixelEncoding.signed.encoded(batch.images)
        let (rough, refined) = network(truth, hole: batch.hole)
        let differences = (rough - truth).absolute() + (refined.picture - truth).absolute()
        let reconstruction = differences.mean()
        var total = method.reconstruction * reconstruction
        var losses = ["reconstruction": reconstruction]

        let truthFeatures = withoutGradients { features.map { $0(batch.images) } ?? [] }
        let known = Dictionary(uniqueKeysWithValues: zip(method.featureTaps, truthFeatures))
        if let adversary, let features, let pooled = known[.pool3] {
            let (judgement, adversarial) = adversary.compete(
                Views(picture: truth, features: pooled), Views(of: refined.picture, by: features))
            total = total + method.adversarial * adversarial
            (losses["discriminator"], losses["adversarial"]) = (judgement, adversarial)
        }
        if let tap = method.consistencyTap, let target = known[tap], method.consistency > 0 {
            let consistency = refined.distance(from: target, in: batch.hole)
            total = total + method.consistency * consistency
            losses["consistency"] = consistency
        }
        optimizer.descend(total)
        losses["total"] = total
        return losses
    }

    public var optimizers: [any Optimizer] {
        [optimizer] + (adversary.map { [$0.optimizer] } ?? [])
    }

    public var state: [String: Tensor] {
        joinedState(["network": network.state, "optimizer": optimizer.state])
            .merging(adversary?.state ?? [:]) { first, _ in first }
    }
}

/// What the discriminators see of a picture: RGB in -1...1, and its features at pool3.
private struct Views {
    let picture: Tensor
    let features: Tensor

    var detached: Views { Views(picture: picture.detached(), features: features.detached()) }

    /// Both as one batch.
    func joined(with other: Views) -> Views {
        Views(
            picture: .concatenation([picture, other.picture], axis: 0),
            features: .concatenation([features, other.features], axis: 0))
    }
}

extension Views {
    fileprivate init(of picture: Tensor, by vgg16: VGG16Features) {
        let taps = vgg16(PixelEncoding.signed.decoded(picture), until: .pool3)
        self.init(picture: picture, features: taps[taps.count - 1])
    }
}

/// What a picture is judged by: its patches, and its features at pool3.
private final class Discriminators: Module {
    private let patches: PatchDiscriminator
    private let features: FeaturePatchDiscriminator

    init(_ method: CoherentAttentionMethod) {
        patches = PatchDiscriminator(width: method.discriminatorWidth)
        features = FeaturePatchDiscriminator(
            width: 8 * method.discriminatorWidth, strides: method.featureStrides)
    }

    func callAsFunction(_ views: Views) -> [Tensor] {
        [patches(views.picture), features(views.features)]
    }
}

extension Adversary<Discriminators> {
    /// Has the discriminators learn to tell both apart.
    ///
    /// - Returns: Their loss, and that of the networks.
    fileprivate func compete(
        _ real: Views, _ fake: Views
    ) -> (judgement: Tensor, adversarial: Tensor) {
        discriminator.refineSpectralNorms()
        let judgement = discriminator(real.joined(with: fake.detached)).map { verdicts in
            let count = verdicts.shape[0] / 2
            return relativisticLoss(
                higher: verdicts.slice(axis: 0, 0..<count),
                lower: verdicts.slice(axis: 0, count..<2 * count))
        }
        let loss = judgement[0] + judgement[1]
        optimizer.descend(loss)
        let reals = withoutGradients { discriminator(real) }
        let adversarial = zip(reals, discriminator.frozen { discriminator(fake) })
            .map { relativisticLoss(higher: $1, lower: $0) }
        return (loss, adversarial[0] + adversarial[1])
    }
}

extension RefinementNetwork.Output {
    /// How far both features lie from the truth's in the hole: mean squares over all values,
    /// added.
    fileprivate func distance(from truth: Tensor, in hole: Tensor) -> Tensor {
        let region = withoutGradients { hole.maxPooled(8, stride: 8) }
        return ((attended - truth) * region).squared().mean()
            + ((decoded - truth) * region).squared().mean()
    }
}
