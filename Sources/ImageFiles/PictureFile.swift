public import Imaging

/// The pictures in a file, upright, with everything the file says about them.
///
/// Samples are what the file holds: no colour conversion, no premultiplied alpha. Palettes and bits
/// become RGB and grey of 8 bits, in memory and when written again, since what fills a hole need not
/// be in the palette. Lossless files come back with equal samples.
public struct PictureFile: Equatable, Sendable {
    public enum Format: String, CaseIterable, Sendable {
        case png
        case jpeg
        case webp
        case tiff
    }

    /// What is known about a file before its pixels are decoded.
    public struct Header: Equatable, Sendable {
        public let format: Format

        /// The columns of the first page, once it is upright.
        public let width: Int

        /// The rows of the first page, once it is upright.
        public let height: Int

        public let pages: Int

        /// The samples per pixel of the first page, alpha included.
        public let channels: Int

        /// The bits per sample of the first page in memory: 8 or 16.
        public let bitDepth: Int
    }

    /// One picture; several in a TIFF of several pages, which may differ in size and depth.
    public var pages: [Image]

    /// The format of the file that was read.
    public let format: Format

    public init(pages: [Image], format: Format) {
        precondition(!pages.isEmpty, "a picture file of no pages")
        self.pages = pages
        self.format = format
    }
}

extension PictureFile.Format {
    /// The format that a file name's extension stands for.
    public init?(path: String) {
        guard let dot = path.lastIndex(of: ".") else { return nil }
        switch path[path.index(after: dot)...].lowercased() {
        case "png": self = .png
        case "jpg", "jpeg", "jpe": self = .jpeg
        case "webp": self = .webp
        case "tif", "tiff": self = .tiff
        default: return nil
        }
    }

    /// The format of a file that starts with these bytes.
    init?(signature bytes: UnsafeRawBufferPointer) {
        if bytes.starts(with: PNGChunks.signature) {
            self = .png
        } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
            self = .jpeg
        } else if bytes.starts(with: Array("RIFF".utf8)),
            bytes.dropFirst(8).starts(with: Array("WEBP".utf8))
        {
            self = .webp
        } else if TIFFReader(bytes) != nil {
            self = .tiff
        } else {
            return nil
        }
    }

    /// The name as it stands in sentences.
    var title: String { self == .webp ? "WebP" : rawValue.uppercased() }
}
