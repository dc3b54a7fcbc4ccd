import CVips
import FileAccess
import Glibc
import Imaging
import Metadata

extension PictureFile {
    /// Encodes the file in a format.
    ///
    /// Lossless where the format is: PNG, TIFF, and WebP unless the pictures were read from JPEG or
    /// lossy WebP. TIFF keeps the compression of each page if it was lossless and becomes deflate
    /// otherwise.
    ///
    /// - Parameters:
    ///   - format: The format of the result.
    ///   - quality: 1…100, of JPEG and lossy WebP; JPEG keeps the full resolution of the colours from
    ///     90 on.
    /// - Returns: The whole file.
    /// - Throws: ``ImageFileError``, also where the format cannot hold the pictures.
    public func encoded(as format: Format, quality: Int) throws -> [UInt8] {
        var result: [UInt8] = []
        try encode(as: format, quality: quality, name: "the picture") {
            result.append(contentsOf: $0)
        }
        return result
    }

    /// Writes the file at once or not at all: beside its place first, then moved there.
    ///
    /// - Parameters:
    ///   - path: The file to appear, in a folder that exists.
    ///   - format: The format of the file, whatever its name says.
    ///   - quality: 1…100, of JPEG and lossy WebP.
    ///   - overwrite: Whether a file that is there already, such as the source, may be replaced.
    /// - Throws: `FileError` where the file cannot be written or is to stay, ``ImageFileError`` where
    ///   the format cannot hold the pictures.
    public func write(
        to path: String, as format: Format, quality: Int, overwrite: Bool
    ) throws {
        let file = try AtomicFile(path, overwriting: overwrite)
        try encode(as: format, quality: quality, name: path) { try file.write($0) }
        try file.commit()
    }

    /// Refuses formats that would lose something of the pictures: pages, alpha, bits or pixels.
    ///
    /// - Parameters:
    ///   - format: The format that the pictures should get.
    ///   - count: How many pictures of each page's size will stand side by side.
    ///   - name: What the error calls the file.
    /// - Throws: ``ImageFileError``.
    public func check(canBecome format: Format, joining count: Int = 1, name: String) throws {
        if pages.count > 1, format != .tiff {
            throw ImageFileError(
                .unsupported,
                "'\(name)' would lose \(pages.count - 1) of \(pages.count) pages as \(format.title); "
                    + "choose TIFF.")
        }
        for page in pages { try page.check(canBecome: format, joining: count, name: name) }
    }

    private func encode(
        as format: Format, quality: Int, name: String,
        to write: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        precondition((1...100).contains(quality), "quality 1…100 expected, got \(quality)")
        try check(canBecome: format, name: name)
        if format == .tiff {
            try TIFFPages.encode(pages, name: name, to: write)
            return
        }
        var page = pages[0]
        if self.format == .png || self.format == .tiff {
            page.metadata.compression = .webPLossless
        }
        try page.withEncoded(as: format, quality: quality, name: name) { encoded in
            let file =
                switch format {
                case .png: PNGChunks.file(of: encoded, with: page.metadata)
                case .jpeg: try JPEGSegments.file(of: encoded, with: page.metadata, name: name)
                case .webp, .tiff:
                    WebPChunks.file(
                        of: encoded, with: page.metadata, width: page.width, height: page.height,
                        hasAlpha: page.hasAlpha)
                }
            try file.head.withUnsafeBytes(write)
            try write(UnsafeRawBufferPointer(rebasing: encoded[file.body]))
            try file.tail.withUnsafeBytes(write)
        }
    }
}

extension Image {
    fileprivate func check(
        canBecome format: PictureFile.Format, joining count: Int, name: String
    ) throws {
        let width = count * width
        let is8BitOnly = format == .jpeg || format == .webp
        if is8BitOnly, bitDepth > 8 {
            throw ImageFileError(
                .unsupported,
                "'\(name)' would lose half of its 16 bits as \(format.title); "
                    + "choose PNG or TIFF.")
        }
        if format == .jpeg, hasAlpha {
            throw ImageFileError(
                .unsupported,
                "'\(name)' would lose its transparency as JPEG; choose PNG, WebP or TIFF.")
        }
        let limit =
            switch format {
            case .webp: 16383
            case .jpeg: 65535
            case .png, .tiff: Int(Int32.max)
            }
        guard max(width, height) <= limit else {
            throw ImageFileError(
                .tooLarge,
                "'\(name)' of \(width)×\(height) is larger than the \(limit) pixels a side that "
                    + "\(format.title) holds; choose PNG or TIFF.")
        }
    }

    /// Hands over the picture as an encoded file without metadata.
    func withEncoded<Result>(
        as format: PictureFile.Format, quality: Int, name: String,
        _ body: (UnsafeRawBufferPointer) throws -> Result
    ) throws -> Result {
        try startVips()
        var size = 0
        let encoded = withPixels(for: format) { pixels -> UnsafeMutableRawPointer? in
            switch format {
            case .png: cvips_encode_png(pixels, &size)
            case .jpeg: cvips_encode_jpeg(pixels, Int32(quality), &size)
            case .webp:
                cvips_encode_webp(
                    pixels, Int32(quality), metadata.compression == .webPLossless, &size)
            case .tiff: cvips_encode_tiff(pixels, tiffCompression, &size)
            }
        }
        guard let encoded else {
            throw ImageFileError(
                .unsupported, "'\(name)' cannot be encoded as \(format.title) (\(vipsError())).")
        }
        defer { cvips_free(encoded) }
        return try body(UnsafeRawBufferPointer(start: encoded, count: size))
    }

    private func withPixels<Result>(
        for format: PictureFile.Format, _ body: (CVipsPixels) -> Result
    ) -> Result {
        if format == .webp, colorModel == .gray {
            return inRGB.withPixels(for: format, body)
        }
        func call(_ bytes: UnsafeRawBufferPointer) -> Result {
            guard let start = bytes.baseAddress else {
                preconditionFailure("a picture of \(width)×\(height) pixels")
            }
            return body(
                CVipsPixels(
                    samples: start, width: Int32(width), height: Int32(height),
                    channels: Int32(channels), bitDepth: Int32(bitDepth)))
        }
        return switch samples {
        case .uint8(let values): values.withUnsafeBytes(call)
        case .uint16(let values): values.withUnsafeBytes(call)
        }
    }

    private var tiffCompression: CVipsTIFFCompression {
        switch metadata.compression {
        case .uncompressed: CVipsTIFFNone
        case .packBits: CVipsTIFFPackBits
        case .lzw: CVipsTIFFLZW
        case .zstandard: CVipsTIFFZstandard
        case .deflate, .webPLossless, nil: CVipsTIFFDeflate
        }
    }
}
