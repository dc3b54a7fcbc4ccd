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
        let loader = try PhotoLoader(
            sources,
            PhotoLoader.Configuration(
                batchSize: recipe.batchSize, side: recipe.side, augmentation: recipe.augmentation,
                masks: recipe.masks, seed: recipe.seed), startingAt: step)
        return Batch.sequence(from: loader, startingAt: step)
    }

    /// The pictures of the sample sheets: the same in every sheet, not augmented.
    func sampleBatch(_ recipe: Recipe) throws -> Batch {
        var augmentation = Augmentation()
        augmentation.minimumScale = 0.5
        augmentation.flips = false
        (augmentation.brightness, augmentation.contrast, augmentation.saturation) = (0, 0, 0)
        let source = PhotoSource(try shard(validation ?? images, name: "validation"))
        let loader = try PhotoLoader(
            [source],
            PhotoLoader.Configuration(
                batchSize: Self.sheetRows, side: recipe.side, augmentation: augmentation,
                masks: recipe.masks, seed: recipe.seed))
        guard let photos = loader.next() else {
            throw TrainingError(.noPictures, "There are no photographs for the sample sheets.")
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
