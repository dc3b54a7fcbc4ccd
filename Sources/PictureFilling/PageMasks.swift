package import ImageFiles

/// The hole of each page of a picture file.
package struct PageMasks {
    package let pages: [FoundMask]

    /// Reads a mask for each page of a picture; a mask file of one page counts for all of them.
    ///
    /// - Parameters:
    ///   - picture: The picture file to fill.
    ///   - file: The mask's file, which may be the picture itself.
    ///   - reading: How masks are to be understood.
    ///   - name: What errors call the mask.
    /// - Throws: `ImageFileError` where a mask says nothing or does not fit its page.
    package init(
        of picture: PictureFile, in file: PictureFile, reading: MaskReading, name: String
    ) throws {
        guard file.pages.count == 1 || file.pages.count == picture.pages.count else {
            throw FillingError(
                .unsuitableMask,
                "'\(name)' has \(file.pages.count) pages, but the picture has "
                    + "\(picture.pages.count); give the mask one page for all, or one for each.")
        }
        pages = try picture.pages.indices.map { page in
            try reading.mask(
                from: file.pages[file.pages.count == 1 ? 0 : page], fitting: picture.pages[page],
                name: name)
        }
    }

    /// What was understood, in words.
    package var understood: String {
        pages.count == 1
            ? pages[0].understood
            : "\(pages.count) pages, the first with \(pages[0].understood)"
    }

    /// Sentences where a mask is probably not what was meant, by page where there are several.
    package var warnings: [String] {
        pages.enumerated().compactMap { index, found in
            found.warning.map { warning in
                (pages.count == 1 ? "" : "Page \(index + 1): ") + "\(warning) (--invert-mask)"
            }
        }
    }
}
