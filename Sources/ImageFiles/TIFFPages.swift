import FileAccess
import Imaging

/// Writes TIFF files of several pages, which may differ in size, depth and metadata.
///
/// libvips writes one page; the files are joined here. Each page's directory stands before the
/// bytes that libvips made, and its offsets into them are moved along.
enum TIFFPages {
    static func encode(
        _ pages: [Image], name: String, to write: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        let header: [UInt8] = [0x49, 0x49, 42, 0, 8, 0, 0, 0]
        try header.withUnsafeBytes(write)
        var position = header.count
        for (index, page) in pages.enumerated() {
            try page.withEncoded(as: .tiff, quality: 100, name: name) { encoded in
                let directory = try directory(
                    of: encoded, for: page, at: position, isLast: index == pages.count - 1,
                    name: name)
                try directory.withUnsafeBytes(write)
                try write(encoded)
                position += directory.count + encoded.count
                if !encoded.count.isMultiple(of: 2) {
                    try [UInt8](repeating: 0, count: 1).withUnsafeBytes(write)
                    position += 1
                }
            }
        }
    }

    /// The directory of an encoded page that will stand at `position`, right before the page.
    private static func directory(
        of encoded: UnsafeRawBufferPointer, for page: Image, at position: Int, isLast: Bool,
        name: String
    ) throws -> [UInt8] {
        guard var directory = TIFFReader(encoded)?.directory(page: 0) else {
            throw damaged(name, .tiff)
        }
        directory.entries.removeAll {
            [
                TIFFTags.horizontalResolution, TIFFTags.verticalResolution,
                TIFFTags.resolutionUnit, TIFFTags.orientation,
            ].contains($0.tag)
        }
        directory.replace(TIFFTags.entries(of: page.metadata))
        let size = directory.encoded(at: position).count
        let end = position + size + (encoded.count + 1) / 2 * 2
        guard end <= Int(UInt32.max) else {
            throw ImageFileError(
                .tooLarge, "'\(name)' would be larger than the 4 GiB that TIFF holds; choose PNG.")
        }
        for tag in [TIFFTags.stripOffsets, TIFFTags.tileOffsets] {
            directory.move(tag, by: position + size)
        }
        return directory.encoded(at: position, next: isLast ? 0 : end)
    }
}

extension TIFFDirectory {
    /// Adds to offsets, which libtiff writes as longs.
    fileprivate mutating func move(_ tag: UInt16, by shift: Int) {
        guard let index = entries.firstIndex(where: { $0.tag == tag }) else { return }
        precondition(entries[index].type == 4, "offsets as longs expected, got \(entries[index])")
        var bytes: [UInt8] = []
        for offset in entries[index].integers {
            append(littleEndian: UInt32(offset + shift), to: &bytes)
        }
        entries[index].value = .bytes(bytes)
    }
}
