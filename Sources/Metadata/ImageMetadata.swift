/// What a file says about a picture beside its pixels; blocks are kept byte for byte.
public struct ImageMetadata: Equatable, Sendable {
    /// The ICC colour profile.
    public var iccProfile: [UInt8]?

    /// The EXIF block with the six bytes it starts with in JPEG files.
    ///
    /// Its orientation is 1, since pictures are stored upright. The tags of a TIFF that do not
    /// describe how its pixels are stored are such a block, too.
    public var exif: [UInt8]?

    /// The XMP packet: UTF-8 text.
    public var xmp: [UInt8]?

    /// The IPTC records, starting with 0x1C.
    public var iptc: [UInt8]?

    /// Pixels per millimetre across and down, if the file says so.
    public var resolution: Resolution?

    /// How the file stored the samples, if without loss and if there is a choice.
    public var compression: Compression?

    /// Whatever else the file holds, in order.
    public var blocks: [Block] = []

    public init() {}

    /// Ways to store samples that lose nothing.
    public enum Compression: Sendable {
        case uncompressed
        case packBits
        case lzw
        case deflate
        case zstandard
        case webPLossless
    }

    /// A part of a file that only files of its format can hold, such as a comment.
    public struct Block: Equatable, Sendable {
        /// The name of the format, such as `png`.
        public var format: String

        /// The whole segment or chunk: its marker, its length, its content, its checksum.
        public var bytes: [UInt8]

        public init(format: String, bytes: [UInt8]) {
            self.format = format
            self.bytes = bytes
        }
    }

    /// Pixels per millimetre.
    public struct Resolution: Equatable, Sendable {
        public var horizontal: Double
        public var vertical: Double

        public init(horizontal: Double, vertical: Double) {
            self.horizontal = horizontal
            self.vertical = vertical
        }
    }
}
