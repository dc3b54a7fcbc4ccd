public import Imaging

extension Mask {
    /// Reads a mask of the picture's size from the first page of a file: white is the hole.
    ///
    /// ``MaskReading`` does so from other sources, and tells what it understood.
    ///
    /// - Throws: `FileError` or ``ImageFileError`` where the file is no mask of that size.
    public init(reading path: String, fitting picture: Image) throws {
        let file = try PictureFile(reading: path)
        self = try MaskReading().mask(from: file.pages[0], fitting: picture, name: path).mask
    }
}
