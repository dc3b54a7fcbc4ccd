import FileAccess
import Imaging
import InpaintingTraining
import Torch

extension TrainingRun {
    private static let sheetRows = 6
    private static let validationCount = 64

    /// What the recipe learns from.
    func sources() throws -> [PhotoSource] {
        let share = options.textures == nil ? 0 : recipe.textureShare
        var sources = [PhotoSource(try shard(options.images, name: "images"), weight: 1 - share)]
        if let textures = options.textures, share > 0 {
            sources.append(PhotoSource(try shard(textures, name: "textures"), weight: share))
        }
        return sources
    }

    /// Loads what the recipe asks for, from a step on.
    func loader(_ sources: [PhotoSource], from step: Int) throws -> PhotoLoader {
        var configuration = PhotoLoader.Configuration(
            batchSize: recipe.batchSize, side: recipe.side, augmentation: recipe.augmentation,
            masks: recipe.masks, seed: recipe.seed)
        if let group = ProcessGroup.current {
            configuration.share = try share(of: group, in: recipe.batchSize)
        }
        configuration.workers = options.workers
        configuration.cacheBytes = options.cache.bytes
        return try PhotoLoader(sources, configuration, startingAt: step)
    }

    /// The pictures of each batch that are this process's.
    private func share(of group: ProcessGroup, in batchSize: Int) throws -> Range<Int> {
        guard batchSize.isMultiple(of: group.count) else {
            throw TrainingError(
                .invalidRecipe,
                "Batches of \(batchSize) pictures cannot be shared by \(group.count) processes; "
                    + "start a number of processes that divides the recipe's batchSize.")
        }
        let size = batchSize / group.count
        return group.rank * size..<(group.rank + 1) * size
    }

    /// The pictures that the training is measured on, those of the first source where no others are
    /// named; the first are those of the sample sheets.
    func validationBatches(_ sources: [PhotoSource]) throws -> [Batch] {
        let own = try options.validation.map { try shard($0, name: "validation") }
        let photographs = own ?? sources[0].shard
        let count = min(Self.validationCount, photographs.count)
        let batches = stride(from: 0, to: count, by: Self.sheetRows).map { first in
            PhotoBatch(
                validating: first..<min(first + Self.sheetRows, count), of: photographs,
                side: recipe.side, masks: recipe.masks, seed: recipe.seed)
        }
        let readable = batches.filter { $0.count > 0 }
        guard !readable.isEmpty else {
            throw TrainingError(
                .noPictures,
                "None of the first photographs of '\(photographs.path)' can be decoded.")
        }
        return readable.map { Batch($0, step: 0) }
    }

    /// Opens a shard, or packs a folder into one in the run's folder, which a resumed run finds there.
    private func shard(_ path: String, name: String) throws -> Shard {
        guard let packing, FileStatus(of: path)?.isFolder == true else {
            return try Shard(reading: path)
        }
        let packed = "\(options.folder)/\(name).tar"
        let isNew = FileStatus(of: packed) == nil || !checkpoints.hasCheckpoint
        if isNew, ProcessGroup.current?.isFirst ?? true {
            try packing(path, packed)
        }
        return try Shard(reading: packed)
    }
}
