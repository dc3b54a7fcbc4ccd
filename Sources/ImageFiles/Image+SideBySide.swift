public import Imaging

extension Image {
    /// Puts three pictures side by side.
    ///
    /// - Parameters:
    ///   - hole: A mask of the picture's size.
    ///   - result: A picture of the same size, channels and bit depth.
    /// - Returns: The picture, the picture with its hole in magenta, and the result, from left to
    ///   right; grey becomes RGB.
    public func sideBySide(hole: Mask, result: Image) -> Image {
        var painted = inRGB
        painted.paint(hole, hasAlpha ? [1, 0, 1, 1] : [1, 0, 1])
        return .joined([inRGB, painted, result.inRGB])
    }
}
