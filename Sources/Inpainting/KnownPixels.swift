package import Imaging
import Kernels
import Metadata

/// What fillers must leave alone, in a few bytes: everything about a picture but the samples in its
/// hole.
package struct KnownPixels: Equatable, Sendable {
    private let width: Int
    private let height: Int
    private let colorModel: Image.ColorModel
    private let hasAlpha: Bool
    private let bitDepth: Int
    private let metadata: ImageMetadata

    /// The digests of the rows' known samples.
    private let rows: [UInt64]

    /// Takes a picture and a hole of its size.
    package init(of image: Image, outside hole: Mask) {
        (width, height) = (image.width, image.height)
        (colorModel, hasAlpha, bitDepth) = (image.colorModel, image.hasAlpha, image.bitDepth)
        metadata = image.metadata
        rows = image.rowDigests(outside: hole)
    }
}

extension Inpainter {
    /// Fills the hole and proves the law before it returns: nothing but the hole has changed.
    ///
    /// Throws ``InpaintingError`` with the code `knownPixelsChanged` where the inpainter breaks it.
    package func inpaintProvingLaw(_ image: inout Image, filling hole: Mask) throws {
        try image.requireSize(of: hole)
        let known = KnownPixels(of: image, outside: hole)
        try inpaint(&image, filling: hole)
        guard image.width == hole.width, image.height == hole.height,
            KnownPixels(of: image, outside: hole) == known
        else {
            throw InpaintingError(
                .knownPixelsChanged,
                "The filler \(Self.self) changed pixels outside the hole, so its result was "
                    + "discarded; please report this.")
        }
    }

    /// The picture with the hole filled and nothing else changed, which is proved.
    package func inpaintProvingLaw(_ image: Image, filling hole: Mask) throws -> Image {
        var result = image
        try inpaintProvingLaw(&result, filling: hole)
        return result
    }
}

extension Image {
    fileprivate func rowDigests(outside hole: Mask) -> [UInt64] {
        switch samples {
        case .uint8(let values): values.withUnsafeBytes { rowDigests(of: $0, outside: hole) }
        case .uint16(let values): values.withUnsafeBytes { rowDigests(of: $0, outside: hole) }
        }
    }

    private func rowDigests(of bytes: UnsafeRawBufferPointer, outside hole: Mask) -> [UInt64] {
        var digests = [UInt64](repeating: 0, count: height)
        let pixel = channels * bitDepth / 8
        hole.forEachRun(of: false) { row, columns in
            let first = (row * width + columns.lowerBound) * pixel
            let run = UnsafeRawBufferPointer(
                rebasing: bytes[first..<first + columns.count * pixel])
            digests[row] = digest(run, after: digests[row])
        }
        return digests
    }
}
