/// A way to draw holes at random.
public protocol MaskGenerator: Sendable {
    /// Draws a hole for a picture; the same random numbers give the same hole.
    ///
    /// Sizes are relative to the picture, so that a hole looks alike at every resolution. At least
    /// one pixel stays known, and from two pixels on a hole is drawn wherever the generator's own
    /// bounds admit one.
    func mask(width: Int, height: Int, using generator: inout some RandomNumberGenerator) -> Mask
}

extension Mask {
    /// Makes the last pixel known if none is.
    mutating func keepSomethingKnown() {
        if holeCount == width * height { self[width - 1, height - 1] = false }
    }

    /// Adds a rectangle to the hole.
    mutating func add(_ region: Region) {
        for y in region.rows {
            for x in region.columns { self[x, y] = true }
        }
    }
}
