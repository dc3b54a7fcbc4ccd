import Imaging
import Inpainting

/// Fills holes with one value.
struct FlatInpainter: Inpainter {
    let value: Float

    func inpaint(_ image: Image, filling hole: Mask) throws -> Image {
        var result = image
        result.fill(
            hole, in: image.bounds,
            with: Planes(
                width: image.width, height: image.height, count: image.channels, repeating: value))
        return result
    }
}
