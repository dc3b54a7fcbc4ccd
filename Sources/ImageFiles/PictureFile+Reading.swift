import CVips
import FileAccess
import Imaging
import Metadata

extension PictureFile {
    /// Reads the header of a file and nothing else.
    ///
    /// - Throws: `FileError` where the file cannot be read, ``ImageFileError`` where it is no picture
    ///   that can be decoded.
    public static func header(of path: String) throws -> Header {
        try MappedFile(reading: path).withBytes { try PictureDecoder($0, name: path).header() }
    }

    /// Reads the header of a file that is in memory.
    ///
    /// - Parameters:
    ///   - bytes: The whole file.
    ///   - name: What errors call the file.
    /// - Returns: What the header tells.
    /// - Throws: ``ImageFileError`` where the bytes are no picture that can be decoded.
    public static func header(decoding bytes: [UInt8], name: String) throws -> Header {
        try bytes.withUnsafeBytes { try PictureDecoder($0, name: name).header() }
    }

    /// Reads a file: PNG, JPEG, WebP or TIFF, whatever its name says.
    ///
    /// - Parameters:
    ///   - path: The file, a regular one.
    ///   - maxPixels: The most pixels that all pages together may have; files beyond are refused
    ///     before they are decoded.
    /// - Throws: `FileError` where the file cannot be read, ``ImageFileError`` where it is no picture
    ///   that can be decoded.
    public init(reading path: String, maxPixels: Int = 500_000_000) throws {
        self = try MappedFile(reading: path).withBytes {
            try PictureDecoder($0, name: path).decode(maxPixels: maxPixels)
        }
    }

    /// Reads a file that is in memory.
    ///
    /// - Parameters:
    ///   - bytes: The whole file.
    ///   - name: What errors call the file.
    ///   - maxPixels: The most pixels that all pages together may have.
    /// - Throws: ``ImageFileError``.
    public init(decoding bytes: [UInt8], name: String, maxPixels: Int) throws {
        self = try bytes.withUnsafeBytes {
            try PictureDecoder($0, name: name).decode(maxPixels: maxPixels)
        }
    }
}

/// Decodes the bytes of one file.
private struct PictureDecoder {
    let bytes: UnsafeRawBufferPointer
    let name: String
    let format: PictureFile.Format

    /// The most pages of a file, since each of them costs a walk through the file.
    private static let maxPages = 1000

    init(_ bytes: UnsafeRawBufferPointer, name: String) throws {
        guard !bytes.isEmpty else {
            throw ImageFileError(.notAPicture, "'\(name)' is empty; a picture file is needed.")
        }
        guard let format = PictureFile.Format(signature: bytes) else {
            throw ImageFileError(
                .notAPicture, "'\(name)' is not a PNG, JPEG, WebP or TIFF file; convert it first.")
        }
        self.bytes = bytes
        self.name = name
        self.format = format
    }

    func header() throws -> PictureFile.Header {
        let first = try page(0)
        let header = first.reader.header
        let swaps = first.orientation.swapsSides
        return PictureFile.Header(
            format: format, width: Int(swaps ? header.height : header.width),
            height: Int(swaps ? header.width : header.height), pages: Int(header.pages),
            channels: Int(header.channels), bitDepth: Int(header.bitDepth))
    }

    func decode(maxPixels: Int) throws -> PictureFile {
        let count = try pageCount(maxPixels: maxPixels)
        return PictureFile(
            pages: try (0..<count).map { try image(of: page($0)) }, format: format)
    }

    /// The number of pages, if they are not too many and not too large.
    private func pageCount(maxPixels: Int) throws -> Int {
        var pixels = 0
        var count = 1
        var index = 0
        while index < count {
            let header = try page(index).reader.header
            count = Int(header.pages)
            guard count <= Self.maxPages else {
                throw ImageFileError(
                    .tooLarge,
                    "'\(name)' has \(count) pages, more than the \(Self.maxPages) allowed; split it."
                )
            }
            pixels += Int(header.width) * Int(header.height)
            guard pixels <= maxPixels else {
                throw ImageFileError(
                    .tooLarge,
                    "'\(name)' (\(header.width)×\(header.height)) has more than the \(maxPixels) "
                        + "pixels allowed; raise the limit or make the picture smaller.")
            }
            index += 1
        }
        return count
    }

    private func page(_ index: Int) throws -> Page {
        let reader = try VipsReader(bytes, as: format, page: index, name: name)
        try check(reader.header)
        if format == .tiff, TIFFTags.hasPremultipliedAlpha(bytes, page: index) {
            throw ImageFileError(
                .unsupported,
                "'\(name)' has colours multiplied by alpha, which cannot be kept exactly; convert it "
                    + "to unassociated alpha first.")
        }
        var metadata = ImageMetadata(of: bytes, format: format, page: index)
        let orientation = metadata.takeOrientation()
        return Page(reader: reader, metadata: metadata, orientation: orientation)
    }

    private func check(_ header: CVipsHeader) throws {
        if format != .tiff, header.pages > 1 || PNGChunks.isAnimated(bytes) {
            throw ImageFileError(
                .unsupported, "'\(name)' is an animation; only single pictures can be read.")
        }
        if header.color == CVipsCMYK {
            throw ImageFileError(
                .unsupported, "'\(name)' is a CMYK picture; convert it to RGB first.")
        }
        if header.bitDepth == 0 {
            throw ImageFileError(
                .unsupported,
                "'\(name)' has signed, floating-point or more than 16-bit samples; convert it to 8 "
                    + "or 16 bits first.")
        }
        if header.color == CVipsOtherColor {
            throw ImageFileError(
                .unsupported,
                "'\(name)' is neither grey nor RGB (\(header.channels) channels); convert it first."
            )
        }
    }

    private func image(of page: Page) throws -> Image {
        let header = page.reader.header
        let samples: Image.Samples? =
            header.bitDepth == 8
            ? page.reader.samples(UInt8.self, upright: page.orientation).map { .uint8($0) }
            : page.reader.samples(UInt16.self, upright: page.orientation).map { .uint16($0) }
        guard let samples else { throw damaged(name, format) }
        let (width, height) = (Int(header.width), Int(header.height))
        let swaps = page.orientation.swapsSides
        let channels = Int(header.channels)
        return Image(
            width: swaps ? height : width, height: swaps ? width : height,
            colorModel: channels <= 2 ? .gray : .rgb, hasAlpha: channels.isMultiple(of: 2),
            samples: samples, metadata: page.metadata)
    }
}

/// One page that is open, and how to turn it upright.
private struct Page {
    let reader: VipsReader
    let metadata: ImageMetadata
    let orientation: Orientation
}
