package import Imaging
import Inpainting

/// Fills every channel of the hole with one value of 0…1.
package struct FlatInpainter: Inpainter, Sendable {
    package let value: Float

    package init(value: Float) {
        self.value = value
    }

    package func inpaint(_ image: Image, filling hole: Mask) throws -> Image {
        try image.requireFillable(hole)
        var result = image
        result.fill(
            hole, in: image.bounds,
            with: Planes(
                width: image.width, height: image.height, count: image.channels, repeating: value))
        return result
    }
}
