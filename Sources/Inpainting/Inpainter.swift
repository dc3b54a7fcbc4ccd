public import Imaging

/// Anything that fills holes in pictures.
///
/// One law holds for every conforming type: the result has the picture's size, channels, bit depth
/// and metadata, and every sample outside the hole is equal to the picture's.
public protocol Inpainter {
    /// Fills the hole and leaves everything else alone.
    ///
    /// - Parameters:
    ///   - image: The picture; what it holds inside the hole has no influence.
    ///   - hole: A mask of the picture's size; where it is empty, the picture comes back.
    /// - Returns: The picture with known pixels as they were and the hole filled.
    /// - Throws: ``InpaintingError`` where the picture cannot be filled: a mask of another size, or
    ///   no known pixel.
    func inpaint(_ image: Image, filling hole: Mask) throws -> Image
}
