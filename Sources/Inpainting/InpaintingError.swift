package import Imaging

/// Why a picture could not be filled.
public struct InpaintingError: Error, Equatable, CustomStringConvertible {
    public enum Code: Hashable, Sendable {
        case sizeMismatch
        case nothingKnown
        case nothingToCopy
        case notEnoughMemory
        case knownPixelsChanged
    }

    public let code: Code

    /// One sentence: what is wrong and what to do.
    public let description: String

    public init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }
}

extension Image {
    /// Throws ``InpaintingError`` where no inpainter can fill the hole: if it has another size than
    /// the picture, or covers all of it.
    package func requireFillable(_ hole: Mask) throws {
        try requireSize(of: hole)
        guard hole.isEmpty || hole.contains(false) else {
            throw InpaintingError(
                .nothingKnown,
                "The mask covers the whole picture of \(width)×\(height) pixels, so there is nothing "
                    + "to continue into the hole; leave some pixels known, or invert the mask if "
                    + "white marks them.")
        }
    }

    /// Throws ``InpaintingError`` where a mask, which it calls `name`, has another size than the
    /// picture.
    func requireSize(of mask: Mask, name: String = "mask") throws {
        guard mask.width == width && mask.height == height else {
            throw InpaintingError(
                .sizeMismatch,
                "The \(name) has \(mask.width)×\(mask.height) pixels but the picture has "
                    + "\(width)×\(height); give a mask of the picture's size.")
        }
    }
}
