package import Imaging

extension Image {
    /// Whether size, channels, bit depth, metadata and every sample outside the hole are the same.
    package func equals(_ other: Image, outside hole: Mask) -> Bool {
        guard
            width == other.width && height == other.height && channels == other.channels
                && bitDepth == other.bitDepth
        else { return false }
        var restored = other
        restored.composite(self, inside: hole, in: bounds)
        return restored == self
    }
}
