public import InpaintingNetworks
import TensorArithmetic
public import Torch

/// A context encoder and its discriminator, which learn in turns on the same batch.
public final class ContextEncoderTask: TrainingTask {
    public let network: ContextEncoder
    private let method: ContextEncoderMethod
    private let adversary: Adversary<ContextEncoderDiscriminator>?
    private let optimizer: Adam
    private let device: Device

    init(_ method: ContextEncoderMethod, seed: UInt64, device: Device) {
        Random.seed(seed)
        network = ContextEncoder(method.network)
        network.drawWeights()
        network.move(to: device)
        optimizer = Adam(
            network.parameters, learningRate: method.learningRate, betas: (0.5, 0.999))
        adversary =
            method.adversarial > 0
            ? Adversary(
                ContextEncoderDiscriminator(method.network),
                learningRate: method.discriminatorLearningRate,
                spectralNorm: method.spectralNorm, device: device) : nil
        self.method = method
        self.device = device
    }

    public func step(on batch: Batch) -> [String: Tensor] {
        let batch = batch.moved(to: device)
        network.startTraining()
        let completion = network.complete(batch.images, hole: batch.hole)
        let truth = predicted(PixelEncoding.signed.encoded(batch.images))
        let weights = predicted(weights(of: completion.filled))
        let squared = (weights * (completion.raw - truth).squared()).mean()
        guard let adversary else {
            optimizer.descend(squared)
            return ["reconstruction": squared, "total": squared]
        }
        adversary.discriminator.refineSpectralNorms()
        let judged =
            crossEntropy(adversary.discriminator(truth), isReal: true)
            + crossEntropy(adversary.discriminator(completion.raw.detached()), isReal: false)
        adversary.optimizer.descend(judged)
        let logits = adversary.discriminator.frozen { adversary.discriminator(completion.raw) }
        let adversarial = crossEntropy(logits, isReal: true)
        let total = method.reconstruction * squared + method.adversarial * adversarial
        optimizer.descend(total)
        return [
            "reconstruction": squared, "adversarial": adversarial,
            "discriminator": judged, "total": total,
        ]
    }

    /// The part of a picture that the network predicts.
    private func predicted(_ picture: Tensor) -> Tensor {
        guard method.network.prediction == .center else { return picture }
        let side = picture.shape[2]
        let middle = side / 4..<side * 3 / 4
        return picture.slice(axis: 2, middle).slice(axis: 3, middle)
    }

    /// 1 in the hole and the overlap's weight in the frame around it, `[N, 1, H, W]`.
    private func weights(of hole: Tensor) -> Tensor {
        guard method.network.prediction == .center else { return hole }
        let overlap = method.network.overlap
        let grown = hole.maxPooled(2 * overlap + 1, stride: 1, padding: overlap)
        return hole + method.overlapWeight * (grown - hole)
    }

    public var optimizers: [any Optimizer] {
        [optimizer] + (adversary.map { [$0.optimizer] } ?? [])
    }

    public var state: [String: Tensor] {
        joinedState(["network": network.state, "optimizer": optimizer.state])
            .merging(adversary?.state ?? [:]) { first, _ in first }
    }
}
