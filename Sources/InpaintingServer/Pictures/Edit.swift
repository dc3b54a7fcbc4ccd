import Imaging

/// What one fill did to a page: the next state is the one before with its patches laid on.
struct Edit: Sendable {
    /// A rectangle of a filled page or of a smaller copy of it, and which of its pixels count.
    struct Patch: Sendable {
        let region: Region
        let hole: Mask
        let image: Image
    }

    /// The state that was filled.
    let base: Int

    /// The page, counted from 0.
    let page: Int

    /// The patches of the page, and after them those of each of its smaller copies.
    let patches: [[Patch]]

    /// - Parameters:
    ///   - base: The state that was filled.
    ///   - page: The page that was filled, counted from 0.
    ///   - hole: The pixels that changed, at least one.
    ///   - filled: The page as it is now.
    init(base: Int, page: Int, hole: Mask, filled: Image) {
        self.base = base
        self.page = page
        let count = Pyramid.levelCount(width: filled.width, height: filled.height)
        let own = hole.separateRegions(margin: 0).map {
            Patch(region: $0, hole: hole.cropped(to: $0), image: filled.cropped(to: $0))
        }
        patches = [own] + Self.copies(of: filled, around: hole, levelCount: count)
    }

    /// The patches of the smaller copies, whose pixels stand for some of the hole's.
    private static func copies(
        of filled: Image, around hole: Mask, levelCount: Int
    ) -> [[Patch]] {
        guard levelCount > 0 else { return [] }
        var patches = [[Patch]](repeating: [], count: levelCount)
        // Patches that would meet in the smallest copy are one in all.
        for region in hole.separateRegions(margin: 1 << levelCount) {
            let cover = region.covering(levelCount, within: filled.bounds)
            let pyramid = Pyramid(of: filled.cropped(to: cover), levelCount: levelCount)
            for (index, copy) in pyramid.levels.enumerated() {
                patches[index].append(
                    Patch(
                        region: cover.reduced(to: index + 1),
                        hole: Mask(width: copy.width, height: copy.height, repeating: true),
                        image: copy))
            }
        }
        return patches
    }

    /// The smallest region that contains all that changed.
    var region: Region {
        patches[0].dropFirst().reduce(patches[0][0].region) { $0.union($1.region) }
    }

    /// The memory it takes.
    var bytes: Int {
        patches.joined().reduce(0) { $0 + $1.image.byteCount + $1.hole.values.count }
    }
}

extension Edit.Patch {
    /// Lays the part of the patch that lies in `view` on a picture of that region.
    func lay(on picture: inout Image, of view: Region) {
        guard view.intersects(region) else { return }
        let common = view.intersection(region)
        let part = common.moved(by: -region.x, -region.y)
        picture.composite(
            image.cropped(to: part), inside: hole.cropped(to: part),
            in: common.moved(by: -view.x, -view.y))
    }
}

extension Image {
    /// The memory that the samples take.
    var byteCount: Int { samples.count * bitDepth / 8 }
}

extension Region {
    fileprivate func intersection(_ other: Region) -> Region {
        let columns = columns.clamped(to: other.columns)
        let rows = rows.clamped(to: other.rows)
        return Region(
            x: columns.lowerBound, y: rows.lowerBound, width: columns.count, height: rows.count)
    }

    fileprivate func moved(by x: Int, _ y: Int) -> Region {
        Region(x: self.x + x, y: self.y + y, width: width, height: height)
    }
}
