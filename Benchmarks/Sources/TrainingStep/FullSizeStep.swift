import InpaintingNetworks
import InpaintingTraining
import Torch
import WeightFiles

/// A training at the size of its paper whose step PyTorch takes too.
enum FullSizeStep: String, CaseIterable {
    /// Seven levels, 256×256, four pictures, all losses.
    case partialConv = "partial-conv"

    /// 256×256, one picture with a hole of 120×120 in its middle, as in the released code.
    case coherentAttention = "coherent-attention"

    private static let side = 256

    /// The task with its first weights, and the batch of every step.
    func start(shard: String, features: String) throws -> (any TrainingTask, Batch) {
        let method = try method
        let vgg16 = try VGG16Features(Checkpoint(reading: features), taps: method.featureTaps)
        var batch = try batch(from: shard)
        if self == .coherentAttention { batch.validity = Self.frame() }
        return (method.makeTask(features: vgg16, seed: 1, device: .cpu), batch)
    }

    private var method: any TrainingMethod {
        get throws {
            let recipe = Recipe.preset(named: rawValue)
            if var method = recipe?.method as? PartialConvMethod {
                method.network = .sevenLevels
                return method
            }
            if var method = recipe?.method as? CoherentAttentionMethod {
                method.network = .released
                return method
            }
            throw TrainingStepError("no recipe is called \(rawValue)")
        }
    }

    private func batch(from shard: String) throws -> Batch {
        let loader = try PhotoLoader(
            [PhotoSource(try Shard(reading: shard))],
            PhotoLoader.Configuration(
                batchSize: self == .partialConv ? 4 : 1, side: Self.side,
                augmentation: Augmentation(), masks: .mixture, seed: 1))
        var batches = Batch.sequence(from: loader, startingAt: 0).makeIterator()
        guard let batch = batches.next() else { throw TrainingStepError("no photographs") }
        return batch
    }

    /// 0 in the middle of the picture, 1 around it.
    private static func frame() -> Tensor {
        let inside = 68..<188
        let values = (0..<side * side).map { index -> Float in
            inside.contains(index / side) && inside.contains(index % side) ? 0 : 1
        }
        return Tensor(values, shape: [1, 1, side, side])
    }
}

struct TrainingStepError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
