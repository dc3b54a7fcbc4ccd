import Metadata

extension ImageMetadata {
    /// Collects what a file says beside its pixels; parts that make no sense are left out.
    init(of bytes: UnsafeRawBufferPointer, format: PictureFile.Format, page: Int) {
        switch format {
        case .png: self = PNGChunks.metadata(of: bytes)
        case .jpeg: self = JPEGSegments.metadata(of: bytes)
        case .webp: self = WebPChunks.metadata(of: bytes)
        case .tiff: self = TIFFTags.metadata(of: bytes, page: page)
        }
        if let exif, resolution == nil { resolution = TIFFReader.exifDirectory(exif)?.resolution }
    }

    /// Notes that the picture is upright, and answers how it was stored.
    mutating func takeOrientation() -> Orientation {
        guard var exif, let orientation = TIFFReader.takeOrientation(from: &exif) else {
            return .upright
        }
        self.exif = exif
        if orientation.swapsSides, let stored = resolution {
            resolution = Resolution(horizontal: stored.vertical, vertical: stored.horizontal)
        }
        return orientation
    }

    mutating func addBlock(_ format: PictureFile.Format, _ bytes: some Sequence<UInt8>) {
        blocks.append(Block(format: format.rawValue, bytes: Array(bytes)))
    }

    /// The parts that only files of this format can hold, one after the other.
    func blocks(of format: PictureFile.Format) -> [UInt8] {
        blocks.filter { $0.format == format.rawValue }.flatMap(\.bytes)
    }
}

/// The bytes that EXIF blocks start with in memory and in JPEG.
let exifStart = Array("Exif\0\0".utf8)
