package import ImageFiles

/// What filling a picture takes in memory, step by step, beside what the model takes.
package struct MemoryLoad: Equatable, Sendable {
    let picture: PictureSize

    /// The mask's file; nil where the picture itself shows the hole.
    package var mask: PictureSize?

    /// Whether the comparison is made, too.
    package var compares: Bool

    /// Whether the picture is kept beside the result without being compared.
    let keepsOriginal: Bool

    /// The format of the result.
    let format: PictureFile.Format

    package init(
        picture: PictureSize, mask: PictureSize? = nil, compares: Bool = false,
        keepsOriginal: Bool = false, format: PictureFile.Format
    ) {
        self.picture = picture
        self.mask = mask
        self.compares = compares
        self.keepsOriginal = keepsOriginal
        self.format = format
    }

    /// Decoding progressive pictures takes the samples three times.
    private static let decoding = 3

    /// Measured for lossless WebP at 16 megapixels: 33 bytes.
    private static let webPBytesPerPixel = 40

    /// The picture, which is filled in place or kept beside the result, and the hole.
    var beforeFilling: Int {
        (compares || keepsOriginal ? 2 : 1) * picture.bytes + picture.pixels
    }

    /// The most that a step takes without the model.
    var peak: Int { max(reading, beforeFilling + picture.pixels, writing) }

    /// What is made of every pixel that the model sees: the part, what came back, and its hole.
    var bytesPerSeenPixel: Int {
        4 * ((picture.bytes + picture.pixels - 1) / max(picture.pixels, 1)) + 4
    }

    /// The picture, the mask's file, the mask, and the mask as it was before it was turned into
    /// another.
    private var reading: Int {
        let masks = 2 * max(mask?.pixels ?? 0, picture.pixels)
        return max(
            Self.decoding * picture.bytes,
            picture.bytes + Self.decoding * (mask?.bytes ?? 0),
            picture.bytes + (mask?.bytes ?? 0) + masks)
    }

    /// The result or, beside it and the picture, the comparison of three in RGB; its encoded bytes;
    /// the hole.
    private var writing: Int {
        let comparison = compares ? 3 * max(picture.bytes, 3 * picture.pixels) : 0
        let written = compares ? comparison : picture.bytes
        let encoder =
            format == .webp ? Self.webPBytesPerPixel * picture.pixels * (compares ? 3 : 1) : 0
        return (compares ? 2 : 1) * picture.bytes + comparison * 4 / 3 + written + encoder
            + picture.pixels
    }
}
