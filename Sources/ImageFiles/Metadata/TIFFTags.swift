import FileAccess
import Metadata

/// Which tags of a TIFF mean what, and which of them outlive its samples.
enum TIFFTags {
    static let compression: UInt16 = 259
    static let stripOffsets: UInt16 = 273
    static let tileOffsets: UInt16 = 324
    static let orientation: UInt16 = 274
    static let horizontalResolution: UInt16 = 282
    static let verticalResolution: UInt16 = 283
    static let resolutionUnit: UInt16 = 296
    private static let extraSamples: UInt16 = 338
    private static let xmp: UInt16 = 700
    private static let iptc: UInt16 = 33723
    private static let iccProfile: UInt16 = 34675

    /// Tags that describe how the samples are stored, and tags that are kept elsewhere.
    private static let storage: Set<UInt16> = Set(256...259).union(277...281).union(320...325)
        .union(332...347).union(512...532).union([
            255, 262, 263, 264, 265, 266, 273, 284, 288, 289, 290, 291, 292, 293, 301, 317, 318,
            319, 330, 559, xmp, iptc, iccProfile,
        ])

    static func metadata(of bytes: UnsafeRawBufferPointer, page: Int) -> ImageMetadata {
        var metadata = ImageMetadata()
        guard var directory = TIFFReader(bytes)?.directory(page: page) else { return metadata }
        metadata.iccProfile = directory.bytes(iccProfile)
        metadata.xmp = directory.bytes(xmp)
        metadata.iptc = directory.bytes(iptc)
        metadata.resolution = directory.resolution
        metadata.compression = compression(directory)
        directory.entries.removeAll { storage.contains($0.tag) || $0.type >= 13 }
        if let stored = directory[orientation]?.integers.first, stored >= 5 {
            directory.swapResolutions()
        }
        if !directory.entries.isEmpty { metadata.exif = exif(of: directory) }
        return metadata
    }

    static func hasPremultipliedAlpha(_ bytes: UnsafeRawBufferPointer, page: Int) -> Bool {
        TIFFReader(bytes)?.directory(page: page)?[extraSamples]?.integers.contains(1) == true
    }

    /// The entries that say in a TIFF what the metadata says.
    static func entries(of metadata: ImageMetadata) -> [TIFFDirectory.Entry] {
        var directory = TIFFDirectory(entries: entries(of: metadata.resolution))
        if let exif = metadata.exif, let tags = TIFFReader.exifDirectory(exif) {
            directory.replace(tags.entries.filter { !storage.contains($0.tag) && $0.type < 13 })
        }
        let blocks = [
            (iccProfile, 7, metadata.iccProfile), (xmp, 1, metadata.xmp), (iptc, 7, metadata.iptc),
        ]
        for case (let tag, let type, let bytes?) in blocks {
            directory.replace([
                TIFFDirectory.Entry(
                    tag: tag, type: UInt16(type), count: bytes.count, value: .bytes(bytes))
            ])
        }
        return directory.entries
    }

    /// An EXIF block that says nothing but the resolution.
    static func exif(of resolution: ImageMetadata.Resolution?) -> [UInt8]? {
        resolution.map { exif(of: TIFFDirectory(entries: entries(of: $0))) }
    }

    private static func exif(of directory: TIFFDirectory) -> [UInt8] {
        exifStart + [0x49, 0x49, 42, 0, 8, 0, 0, 0] + directory.encoded(at: 8)
    }

    private static func entries(
        of resolution: ImageMetadata.Resolution?
    ) -> [TIFFDirectory.Entry] {
        guard let resolution else { return [] }
        let sides = [
            (horizontalResolution, resolution.horizontal),
            (verticalResolution, resolution.vertical),
        ]
        let unit = TIFFDirectory.Entry(
            tag: resolutionUnit, type: 3, count: 1, value: .bytes([3, 0]))
        return sides.map { tag, perMillimetre in
            var bytes: [UInt8] = []
            append(littleEndian: UInt32(min((perMillimetre * 10000).rounded(), 4e9)), to: &bytes)
            append(littleEndian: UInt32(1000), to: &bytes)
            return TIFFDirectory.Entry(tag: tag, type: 5, count: 1, value: .bytes(bytes))
        } + [unit]
    }

    private static func compression(_ directory: TIFFDirectory) -> ImageMetadata.Compression? {
        switch directory[compression]?.integers.first {
        case 1: .uncompressed
        case 5: .lzw
        case 8, 32946: .deflate
        case 32773: .packBits
        case 50000: .zstandard
        default: nil
        }
    }
}

extension TIFFDirectory {
    /// Follows a picture that is turned by a quarter.
    fileprivate mutating func swapResolutions() {
        let sides = [TIFFTags.horizontalResolution, TIFFTags.verticalResolution]
        for index in entries.indices {
            guard let side = sides.firstIndex(of: entries[index].tag) else { continue }
            entries[index].tag = sides[1 - side]
        }
    }

    /// The bytes of a block of data, such as a colour profile.
    fileprivate func bytes(_ tag: UInt16) -> [UInt8]? {
        guard case .bytes(let bytes) = self[tag]?.value else { return nil }
        return bytes
    }
}
