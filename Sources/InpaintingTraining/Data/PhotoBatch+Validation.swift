import Imaging
public import MaskRecipes
import TurboJPEG

extension PhotoBatch {
    /// Photographs to measure with: of each the largest square in the middle, scaled to `side`,
    /// with a hole that depends on the seed and the photograph's place in the shard alone.
    ///
    /// Photographs that cannot be decoded are left out.
    public init(
        validating photographs: Range<Int>, of shard: Shard, side: Int, masks: MaskRecipe,
        seed: UInt64
    ) {
        let decoder = JPEGDecoder()
        let images: [(index: Int, image: Image)] = photographs.compactMap { index in
            shard.image(at: index, decoder).map { (index, $0) }
        }
        self.init(count: images.count, side: side)
        for (place, (index, image)) in images.enumerated() {
            var random = SeededGenerator(seed: seed, keys: UInt64(index))
            let hole = Mask(width: side, height: side, drawnBy: masks, seed: random.next())
            set(image, Crop(centeredIn: image.width, image.height), hole, at: place)
        }
    }
}
