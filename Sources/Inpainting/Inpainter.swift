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

    /// Fills the hole in place, which spares those who go from part to part a second picture.
    ///
    /// Where it throws, some of the hole may be filled already.
    func inpaint(_ image: inout Image, filling hole: Mask) throws

    /// The inpainter for a part of a picture, which it is to get at another size; the same one where
    /// it holds nothing that belongs to the pixels of the picture.
    ///
    /// - Parameters:
    ///   - part: The part that it is going to see.
    ///   - image: The picture.
    ///   - width: The width that the part is brought to.
    ///   - height: The height that the part is brought to.
    /// - Returns: What fills the part.
    /// - Throws: ``InpaintingError`` where what it holds belongs to a picture of another size.
    func adapted(to part: Region, of image: Image, width: Int, height: Int) throws -> Self
}

extension Inpainter {
    public func inpaint(_ image: inout Image, filling hole: Mask) throws {
        image = try inpaint(image, filling: hole)
    }

    public func adapted(
        to part: Region, of image: Image, width: Int, height: Int
    ) throws -> Self { self }
}
