package import ImageFiles
import Imaging

/// What pictures take in memory, told by a header or by pages.
package struct PictureSize: Equatable, Sendable {
    /// The pixels of all pages.
    package let pixels: Int

    /// The bytes of their samples.
    package let bytes: Int

    package init(_ header: PictureFile.Header) {
        pixels = header.width * header.height * header.pages
        bytes = pixels * header.channels * header.bitDepth / 8
    }

    package init(_ file: PictureFile) {
        pixels = file.pages.reduce(0) { $0 + $1.width * $1.height }
        bytes = file.pages.reduce(0) { $0 + $1.samples.count * $1.bitDepth / 8 }
    }
}
