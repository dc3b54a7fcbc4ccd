import Imaging
import MaskRecipes
import TurboJPEG

/// Makes the batch of any step; may be shared by threads.
struct BatchMaker: Sendable {
    private let libraries: [PhotoLibrary]
    private let order: PhotoOrder
    private let configuration: PhotoLoader.Configuration

    init(_ sources: [PhotoSource], _ configuration: PhotoLoader.Configuration) throws {
        try configuration.augmentation.validate()
        let photographs = sources.map(\.shard.count).reduce(0, +)
        libraries = try sources.map { source in
            let share = Double(source.shard.count) / Double(photographs)
            return try PhotoLibrary(
                source.shard, cacheBytes: Int(Double(configuration.cacheBytes) * share))
        }
        order = PhotoOrder(
            sources: sources.map { ($0.shard.count, $0.weight) }, seed: configuration.seed)
        self.configuration = configuration
    }

    var damagedNames: [String] { libraries.flatMap(\.damagedNames) }

    func batch(at step: Int, _ decoder: JPEGDecoder) -> PhotoBatch {
        let (share, side) = (configuration.share, configuration.side)
        var batch = PhotoBatch(count: share.count, side: side)
        for place in 0..<share.count {
            let sample = step * configuration.batchSize + share.lowerBound + place
            let (source, index) = order.photo(of: sample)
            let image = libraries[source].image(near: index, decoder)
            var random = SeededGenerator(
                seed: configuration.seed, keys: Purpose.crop, UInt64(sample))
            let crop = Crop(
                of: side, from: image.width, image.height, configuration.augmentation,
                using: &random)
            random = SeededGenerator(seed: configuration.seed, keys: Purpose.mask, UInt64(sample))
            let hole = Mask(
                width: side, height: side, drawnBy: configuration.masks, seed: random.next())
            batch.set(image, crop, hole, at: place)
        }
        return batch
    }

    /// Keeps the random numbers for different purposes apart.
    private enum Purpose {
        static let crop: UInt64 = 1
        static let mask: UInt64 = 2
    }
}

extension PhotoBatch {
    /// Sets the photograph and the hole at `place`.
    mutating func set(_ image: Image, _ crop: Crop, _ hole: Mask, at place: Int) {
        let area = side * side
        images.withUnsafeMutableBufferPointer { images in
            let target = images[place * 3 * area..<(place + 1) * 3 * area]
            crop.write(image, side: side, to: UnsafeMutableBufferPointer(rebasing: target))
        }
        for (pixel, isHole) in hole.values.enumerated() {
            validity[place * area + pixel] = isHole ? 0 : 1
        }
    }
}
