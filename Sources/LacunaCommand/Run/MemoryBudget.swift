import ImageFiles
import Imaging
import Inpainting
import InpaintingModels

/// The memory that filling one picture may take beyond the loaded model.
struct MemoryBudget: Equatable {
    let bytes: Int

    let model: Model.Footprint

    /// A model that sees less than this many pixels a side guesses blindly.
    private static let leastSide = 256

    /// How big a part of a picture the model may see at once beside it.
    ///
    /// - Parameters:
    ///   - load: The picture and what else is made of it.
    ///   - name: What the error calls the picture.
    /// - Returns: The limit that keeps to the budget.
    /// - Throws: ``CommandError`` where the load itself is too much, or leaves the model too little.
    func limit(beside load: MemoryLoad, name: String) throws -> SizeLimit {
        let bytesPerPixel = model.bytesPerPixel + load.bytesPerSeenPixel
        let needed = max(
            load.peak, load.beforeFilling + Self.leastSide * Self.leastSide * bytesPerPixel)
        guard needed <= bytes else {
            throw CommandError(
                .tooBig,
                "'\(name)' needs \(ByteCount(bytes: needed)), more than the "
                    + "\(ByteCount(bytes: bytes)) allowed; allow more by --max-memory or make the "
                    + "picture smaller.")
        }
        return SizeLimit(
            area: (bytes - load.beforeFilling) / bytesPerPixel, sideMultiple: model.sideMultiple)
    }
}

/// What pictures take in memory, told by a header or by pages.
struct PictureSize: Equatable {
    /// The pixels of all pages.
    let pixels: Int

    /// The bytes of their samples.
    let bytes: Int

    init(_ header: PictureFile.Header) {
        pixels = header.width * header.height * header.pages
        bytes = pixels * header.channels * header.bitDepth / 8
    }

    init(_ file: PictureFile) {
        pixels = file.pages.reduce(0) { $0 + $1.width * $1.height }
        bytes = file.pages.reduce(0) { $0 + $1.samples.count * $1.bitDepth / 8 }
    }
}

/// What filling a picture takes in memory, step by step, beside what the model takes.
struct MemoryLoad: Equatable {
    let picture: PictureSize

    /// The mask's file; nil where the picture itself shows the hole.
    var mask: PictureSize?

    /// Whether the comparison is made, too.
    var compares = false

    /// The format of the result.
    let format: PictureFile.Format

    /// Decoding progressive pictures takes the samples three times.
    private static let decoding = 3

    /// Measured for lossless WebP at 16 megapixels: 33 bytes.
    private static let webPBytesPerPixel = 40

    /// The picture, the result and the hole.
    var beforeFilling: Int { 2 * picture.bytes + picture.pixels }

    /// The most that a step takes without the model.
    var peak: Int { max(reading, beforeFilling + picture.pixels, writing) }

    /// What is made of every pixel that the model sees: the part, what came back, and its hole.
    var bytesPerSeenPixel: Int {
        4 * ((picture.bytes + picture.pixels - 1) / max(picture.pixels, 1)) + 4
    }

    /// The picture, the mask's file, the mask, and the mask as it was before it was turned into
    /// another.
    private var reading: Int {
        let masks = 2 * max(mask?.pixels ?? 0, picture.pixels)
        return max(
            Self.decoding * picture.bytes,
            picture.bytes + Self.decoding * (mask?.bytes ?? 0),
            picture.bytes + (mask?.bytes ?? 0) + masks)
    }

    /// The result or, beside it and the picture, the comparison of three in RGB; its encoded bytes;
    /// the hole.
    private var writing: Int {
        let comparison = compares ? 3 * max(picture.bytes, 3 * picture.pixels) : 0
        let written = compares ? comparison : picture.bytes
        let encoder =
            format == .webp ? Self.webPBytesPerPixel * picture.pixels * (compares ? 3 : 1) : 0
        return (compares ? 2 : 1) * picture.bytes + comparison * 4 / 3 + written + encoder
            + picture.pixels
    }
}
