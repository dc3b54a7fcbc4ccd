import Imaging
import Synchronization
import TurboJPEG

/// The photographs of a shard, decoded; what was decoded once is kept as far as memory allows.
final class PhotoLibrary: Sendable {
    let shard: Shard

    private struct Contents {
        var images: [Int: Image] = [:]
        var bytesLeft: Int
        var damaged: Set<Int> = []
    }

    private let contents: Mutex<Contents>

    /// Looks for a photograph that can be decoded.
    ///
    /// - Parameters:
    ///   - shard: The photographs.
    ///   - cacheBytes: The memory for decoded photographs.
    /// - Throws: ``TrainingError`` if none can be decoded.
    init(_ shard: Shard, cacheBytes: Int) throws {
        self.shard = shard
        contents = Mutex(Contents(bytesLeft: cacheBytes))
        let decoder = JPEGDecoder()
        guard (0..<shard.count).contains(where: { image(at: $0, decoder) != nil }) else {
            throw TrainingError(
                .noPictures,
                "No photograph of the shard '\(shard.path)' can be decoded; pack it again.")
        }
    }

    /// The names of the photographs that were asked for and could not be decoded, in order.
    var damagedNames: [String] {
        contents.withLock { contents in contents.damaged.sorted().map { shard.names[$0] } }
    }

    /// A photograph, or the next one that can be decoded.
    func image(near index: Int, _ decoder: JPEGDecoder) -> Image {
        for offset in 0..<shard.count {
            if let image = image(at: (index + offset) % shard.count, decoder) { return image }
        }
        preconditionFailure("'\(shard.path)' had a photograph when it was opened")
    }

    private func image(at index: Int, _ decoder: JPEGDecoder) -> Image? {
        let (cached, isDamaged) = contents.withLock { contents in
            (contents.images[index], contents.damaged.contains(index))
        }
        if isDamaged || cached != nil { return cached }
        let image = shard.image(at: index, decoder)
        keep(image, at: index)
        return image
    }

    private func keep(_ image: Image?, at index: Int) {
        contents.withLock { contents in
            guard let image else {
                contents.damaged.insert(index)
                return
            }
            let bytes = image.samples.count
            guard contents.images[index] == nil, bytes <= contents.bytesLeft else { return }
            contents.bytesLeft -= bytes
            contents.images[index] = image
        }
    }
}
