public import InpaintingNetworks
import TensorArithmetic
public import Torch

/// The completion network of GLCIC and its discriminators.
public final class GlcicTask: TrainingTask {
    public let network: GlcicNetwork
    private let discriminator: GlcicDiscriminator
    private let method: GlcicMethod
    private let optimizer: Adadelta
    private let discriminatorOptimizer: Adadelta
    private let device: Device

    init(_ method: GlcicMethod, seed: UInt64, device: Device) {
        Random.seed(seed)
        network = GlcicNetwork(method.network)
        discriminator = GlcicDiscriminator(method.discriminator)
        if method.spectralNorm { discriminator.normalizeSpectra() }
        network.move(to: device)
        discriminator.move(to: device)
        discriminator.startTraining()
        optimizer = Adadelta(network.parameters, learningRate: method.learningRate)
        discriminatorOptimizer = Adadelta(discriminator.parameters)
        self.method = method
        self.device = device
    }

    public func step(on batch: Batch) -> [String: Tensor] {
        network.startTraining()
        let parts = batch.moved(to: device).parts(method.batchParts)
        let phase = method.phase(at: batch.step)
        // A batch in one piece is completed once; parts are completed anew for each network that
        // learns, so that the features of one part at a time are kept.
        let whole = parts.count == 1 && phase != .discriminator ? complete(parts[0]) : nil
        var losses: [String: Tensor] = [:]
        func record(_ loss: Tensor, as term: String) {
            let share = loss.detached() / Double(parts.count)
            losses[term] = losses[term].map { $0 + share } ?? share
        }
        if phase != .completion {
            discriminator.refineSpectralNorms()
            discriminatorOptimizer.descend(parts) { part in
                let made = whole ?? withoutGradients { complete(part) }
                let loss = method.adversarial * judgement(of: part, made: made.detached())
                record(loss, as: "discriminator")
                return loss
            }
        }
        if phase != .discriminator {
            optimizer.descend(parts) { part in
                let made = whole ?? complete(part)
                let squared = (part.hole * (made - part.images)).squared().mean()
                record(squared, as: "reconstruction")
                guard phase == .both else { return squared }
                let logits = discriminator.frozen { discriminator(made, around: part.hole) }
                let adversarial = crossEntropy(logits, isReal: true)
                record(adversarial, as: "adversarial")
                return squared + method.adversarial * adversarial
            }
        }
        losses["total"] = losses["reconstruction"].map { squared in
            losses["adversarial"].map { squared + method.adversarial * $0 } ?? squared
        }
        return losses
    }

    /// The pictures with the guess in their holes.
    private func complete(_ batch: Batch) -> Tensor {
        let guess = network.complete(batch.images, hole: batch.hole).guess
        return batch.images.replacing(where: batch.hole, with: guess)
    }

    /// How wrong the discriminators are about pictures and about what was made (equation 3); the
    /// detail of a picture is where the hole of the next picture is.
    private func judgement(of batch: Batch, made: Tensor) -> Tensor {
        let count = batch.hole.shape[0]
        let otherHoles = Tensor.concatenation(
            [
                batch.hole.slice(axis: 0, 1..<count), batch.hole.slice(axis: 0, 0..<1),
            ], axis: 0)
        return crossEntropy(discriminator(batch.images, around: otherHoles), isReal: true)
            + crossEntropy(discriminator(made, around: batch.hole), isReal: false)
    }

    public var optimizers: [any Optimizer] { [optimizer, discriminatorOptimizer] }

    public var state: [String: Tensor] {
        joinedState([
            "network": network.state, "optimizer": optimizer.state,
            "discriminator": discriminator.state,
            "discriminatorOptimizer": discriminatorOptimizer.state,
        ])
    }
}
