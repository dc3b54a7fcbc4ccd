import ImageFiles
import Imaging
import PictureFilling

/// A picture file as it came and what was done to it since; nothing is encoded before the export.
///
/// State 0 is the original, state K what the K-th fill made of the state that it began with.
struct EditedPicture: Sendable {
    /// The file as it came.
    let source: [UInt8]

    /// Its pages, decoded.
    let original: PictureFile

    /// Smaller copies of the pages.
    private let pyramids: [Pyramid]

    private(set) var edits: [Edit] = []

    init(source: [UInt8], original: PictureFile) {
        self.source = source
        self.original = original
        pyramids = original.pages.map {
            Pyramid(of: $0, levelCount: Pyramid.levelCount(width: $0.width, height: $0.height))
        }
    }

    /// The memory that a picture takes before it is edited, known from its header.
    static func byteCount(_ header: PictureFile.Header, source: [UInt8]) -> Int {
        source.count + PictureSize(header).bytes + header.pages
            * Pyramid.byteCount(
                width: header.width, height: header.height, channels: header.channels)
    }

    /// The memory it takes.
    var bytes: Int {
        source.count + original.pages.reduce(0) { $0 + $1.byteCount }
            + pyramids.lazy.flatMap(\.levels).reduce(0) { $0 + $1.byteCount }
            + edits.reduce(0) { $0 + $1.bytes }
    }

    /// Adds a state and returns its number.
    mutating func append(_ edit: Edit) -> Int {
        edits.append(edit)
        return edits.count
    }

    /// How often a page was halved for its smallest copy.
    func levelCount(page: Int) -> Int { pyramids[page].levels.count }

    /// A region of a page in some state, or of a copy that was halved `level` times.
    func view(of region: Region, page: Int, state: Int, level: Int = 0) -> Image {
        let source = level == 0 ? original.pages[page] : pyramids[page].levels[level - 1]
        var view = source.cropped(to: region)
        for edit in history(of: state) where edit.page == page {
            for patch in edit.patches[level] { patch.lay(on: &view, of: region) }
        }
        return view
    }

    /// A whole page in some state.
    func image(page: Int, state: Int) -> Image {
        view(of: original.pages[page].bounds, page: page, state: state)
    }

    /// The file in some state: the source itself where nothing changed.
    ///
    /// - Parameters:
    ///   - state: The state, 0 for the original.
    ///   - format: The format to write; nil keeps the source's.
    /// - Returns: The encoded file.
    /// - Throws: `ImageFileError` where the format cannot hold the pictures.
    func exported(state: Int, as format: PictureFile.Format?) throws -> EncodedPicture {
        let format = format ?? original.format
        guard state > 0 || format != original.format else {
            return EncodedPicture(bytes: source, format: format)
        }
        let pages = original.pages.indices.map { image(page: $0, state: state) }
        var file = original
        file.pages = pages
        return try EncodedPicture(file, as: format)
    }

    /// The fills that led to a state, the first one first.
    private func history(of state: Int) -> [Edit] {
        var history: [Edit] = []
        var state = state
        while state > 0 {
            history.append(edits[state - 1])
            state = edits[state - 1].base
        }
        return history.reversed()
    }
}
