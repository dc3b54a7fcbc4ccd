import Imaging
import Inpainting
import TestSupport

/// Fills holes with noise that depends on the picture's size only.
struct NoiseInpainter: Inpainter, Sendable {
    func inpaint(_ image: Image, filling hole: Mask) throws -> Image {
        try image.requireFillable(hole)
        var result = image
        result.composite(
            .random(
                image.width, image.height, colorModel: image.colorModel, hasAlpha: image.hasAlpha,
                bitDepth: image.bitDepth),
            inside: hole, in: image.bounds)
        return result
    }
}
