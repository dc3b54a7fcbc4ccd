import Imaging
import InpaintingTraining

extension TrainCommand {
    private static let textureShare = 0.15
    private static let sheetRows = 6
    private static let shortSide = 768

    /// The batches that the recipe asks for, from a step on.
    func batches(_ recipe: Recipe, from step: Int) throws -> some Sequence<Batch> {
        var sources = [PhotoSource(try shard(images, name: "images"))]
        if let textures {
            sources = [
                PhotoSource(sources[0].shard, weight: 1 - Self.textureShare),
                PhotoSource(try shard(textures, name: "textures"), weight: Self.textureShare),
            ]
        }
        var configuration = PhotoLoader.Configuration(
            batchSize: recipe.batchSize, side: recipe.side, augmentation: recipe.augmentation,
            masks: recipe.masks, seed: recipe.seed)
        configuration.workers = workers
        configuration.cacheBytes = cache.bytes
        let loader = try PhotoLoader(sources, configuration, startingAt: step)
        return Batch.sequence(from: loader, startingAt: step)
    }

    /// The pictures of the sample sheets, the same in every sheet.
    func sampleBatch(_ recipe: Recipe) throws -> Batch {
        let shard = try shard(validation ?? images, name: "validation")
        let photos = PhotoBatch(
            validating: 0..<min(Self.sheetRows, shard.count), of: shard, side: recipe.side,
            masks: recipe.masks, seed: recipe.seed)
        guard photos.count > 0 else {
            throw TrainingError(
                .noPictures, "None of the first photographs of '\(shard.path)' can be decoded.")
        }
        return Batch(photos, step: 0)
    }

    /// Opens a shard, or packs a folder into one in the run's folder, once.
    private func shard(_ path: String, name: String) throws -> Shard {
        guard FileStatus(of: path)?.isFolder == true else { return try Shard(reading: path) }
        let packed = "\(folder)/\(name).tar"
        if FileStatus(of: packed) == nil {
            let packing = FolderPacking(
                folder: path, isRecursive: true, shortSide: Self.shortSide,
                maxPixels: limits.maxPixels)
            _ = try packing.pack(into: packed)
        }
        return try Shard(reading: packed)
    }
}
