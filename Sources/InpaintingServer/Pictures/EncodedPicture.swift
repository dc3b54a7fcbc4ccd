import ImageFiles
import Imaging
import Metadata

/// A picture file in memory.
struct EncodedPicture: Sendable {
    let bytes: [UInt8]
    let format: PictureFile.Format

    /// Nothing that was lossless becomes lossy, and JPEG is written as `lacuna run` does.
    private static let quality = 95

    init(bytes: [UInt8], format: PictureFile.Format) {
        self.bytes = bytes
        self.format = format
    }

    /// - Throws: `ImageFileError` where the format cannot hold the pictures.
    init(_ file: PictureFile, as format: PictureFile.Format) throws {
        try file.check(canBecome: format, name: "image")
        bytes = try file.encoded(as: format, quality: Self.quality)
        self.format = format
    }

    /// A picture to look at: PNG of 8 bits with the colour profile and nothing else.
    init(preview image: Image) throws {
        var image = image.inEightBits
        let profile = image.metadata.iccProfile
        image.metadata = ImageMetadata()
        image.metadata.iccProfile = profile
        try self.init(PictureFile(pages: [image], format: .png), as: .png)
    }

    var mediaType: String { "image/\(format.rawValue)" }
}
