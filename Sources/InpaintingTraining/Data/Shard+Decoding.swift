import Imaging
import TurboJPEG

extension Shard {
    /// A photograph, or nil if it cannot be decoded whole.
    func image(at index: Int, _ decoder: JPEGDecoder) -> Image? {
        do {
            let picture = try withJPEG(at: index) { try decoder.decode($0) }
            return Image(
                width: picture.width, height: picture.height, samples: .uint8(picture.samples))
        } catch {
            return nil
        }
    }
}
