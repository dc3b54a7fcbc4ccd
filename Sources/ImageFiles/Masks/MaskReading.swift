public import Imaging

/// How a picture says which pixels are the hole.
public struct MaskReading: Sendable {
    /// What marks the hole.
    public enum Source: Equatable, Sendable {
        /// White: half of the range or more. Where the colours are constant and alpha is not, alpha
        /// is taken for the mask; elsewhere transparent pixels are not white.
        case white

        /// Transparent pixels: alpha below half of its range.
        case transparency

        /// Pixels of exactly this colour.
        case paint(PaintColor)
    }

    public var source: Source

    /// Whether everything else is the hole instead.
    public var inverts: Bool

    /// Whether a mask of another size than the picture's is brought to it.
    public var resizes: Bool

    public init(source: Source = .white, inverts: Bool = false, resizes: Bool = false) {
        self.source = source
        self.inverts = inverts
        self.resizes = resizes
    }

    /// Finds the hole.
    ///
    /// - Parameters:
    ///   - image: The mask's picture, or the picture itself where it is transparent or painted.
    ///   - picture: The picture to be filled; the mask gets its size.
    ///   - name: What errors call the mask.
    /// - Returns: The mask and what to tell about it.
    /// - Throws: ``ImageFileError`` where the size is wrong, or nothing can be transparent.
    public func mask(from image: Image, fitting picture: Image, name: String) throws -> FoundMask {
        var (mask, origin) = try marked(in: image, name: name)
        if inverts {
            mask = mask.inverted
            origin += ", inverted"
        }
        if (mask.width, mask.height) != (picture.width, picture.height) {
            guard resizes else {
                throw ImageFileError(
                    .unsuitableMask,
                    "'\(name)' is \(mask.width)×\(mask.height), but the picture is "
                        + "\(picture.width)×\(picture.height); make them equal or have "
                        + "the mask resized.")
            }
            origin += ", resized from \(mask.width)×\(mask.height)"
            mask = mask.resized(width: picture.width, height: picture.height)
        }
        return FoundMask(mask: mask, origin: origin)
    }

    private func marked(in image: Image, name: String) throws -> (mask: Mask, origin: String) {
        switch source {
        case .white:
            return image.whiteMask
        case .paint(let color):
            return (image.mask(ofColor: color), "pixels painted \(color)")
        case .transparency:
            guard image.hasAlpha else {
                throw ImageFileError(
                    .unsuitableMask,
                    "'\(name)' has no alpha channel, so nothing in it is transparent; give a mask.")
            }
            return (image.opaqueMask.inverted, "transparent pixels")
        }
    }
}
