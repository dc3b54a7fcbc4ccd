import ImageFiles
import Imaging

/// Which page of a picture is looked at, and after which fill.
struct PictureView: Sendable {
    let page: Int
    let state: Int

    static let longestSide = 8192
    static let maxArea = 1 << 24
    static let scales = 0.001...1.0

    /// - Throws: ``Problem`` where the picture has no such page or state.
    init(_ query: Form, of picture: EditedPicture) throws {
        page = try query.integer("page", in: 0...picture.original.pages.count - 1) ?? 0
        state = try query.integer("state", in: 0...picture.edits.count) ?? picture.edits.count
    }

    /// The region that `x`, `y`, `w` and `h` name, as far as the page reaches.
    ///
    /// - Throws: ``Problem`` where it lies outside the page.
    func region(_ query: Form, of picture: EditedPicture) throws -> Region {
        let bounds = picture.original.pages[page].bounds
        let x = try query.integer("x", in: 0...bounds.width - 1) ?? 0
        let y = try query.integer("y", in: 0...bounds.height - 1) ?? 0
        let width = try query.integer("w", in: 1...Int(Int32.max)) ?? bounds.width
        let height = try query.integer("h", in: 1...Int(Int32.max)) ?? bounds.height
        return Region(
            x: x, y: y, width: min(width, bounds.width - x), height: min(height, bounds.height - y))
    }

    /// The pixels that a region is shown with; it never grows.
    func outputArea(of region: Region, scale: Double) -> Int {
        let size = outputSize(of: region, scale: scale)
        return size.width * size.height
    }

    /// The region as it is shown.
    func image(of region: Region, scale: Double, of picture: EditedPicture) -> Image {
        var level = 0
        while level < picture.levelCount(page: page), scale * Double(2 << level) <= 1 {
            level += 1
        }
        let view = picture.view(
            of: region.reduced(to: level), page: page, state: state, level: level)
        let size = outputSize(of: region, scale: scale)
        guard size.width < view.width || size.height < view.height else { return view }
        return view.reduced(
            view.bounds, without: Mask(width: view.width, height: view.height),
            width: min(size.width, view.width), height: min(size.height, view.height)
        ).image
    }

    /// Every pixel that is shown in part counts, but not what only rounding adds.
    private func outputSize(of region: Region, scale: Double) -> (width: Int, height: Int) {
        let scale = min(scale, 1)
        return (
            max(1, Int((Double(region.width) * scale - 1e-6).rounded(.up))),
            max(1, Int((Double(region.height) * scale - 1e-6).rounded(.up)))
        )
    }
}
