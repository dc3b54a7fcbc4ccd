import InpaintingNetworks
import InpaintingTraining
import Torch
import WeightFiles

extension Recipe {
    /// What the recipe trains, on the CPU, with its first weights; VGG16's are read from `features`
    /// where losses need them.
    func makeTask(features: String) throws -> any TrainingTask {
        let taps = method.featureTaps
        let vgg16 =
            taps.isEmpty ? nil : try VGG16Features(Checkpoint(reading: features), taps: taps)
        return method.makeTask(features: vgg16, seed: seed, device: .cpu)
    }

    /// Batches as `lacuna train` makes them, without end.
    func batches(from shard: String) throws -> some Sequence<Batch> {
        let loader = try PhotoLoader(
            [PhotoSource(try Shard(reading: shard))],
            PhotoLoader.Configuration(
                batchSize: batchSize, side: side, augmentation: augmentation, masks: masks,
                seed: seed))
        return Batch.sequence(from: loader, startingAt: 0)
    }
}
