package import Imaging

/// A part of a picture that is filled at once.
package struct FillingPart: Equatable, Sendable {
    /// What the inpainter sees.
    package let region: Region

    /// What is kept of its fill; around it lie the cores of other parts.
    package let core: Region

    /// The hole in the region without the cores of the parts above it and to the left of it, which
    /// are filled before.
    func unfilled(of hole: Mask) -> Mask {
        var part = hole.cropped(to: region)
        part.clear(rows: 0..<coreRows.lowerBound, columns: 0..<region.width)
        part.clear(rows: coreRows, columns: 0..<core.x - region.x)
        return part
    }

    /// Of what was unfilled, the hole in the core.
    func kept(of unfilled: Mask) -> Mask {
        var part = unfilled
        part.clear(rows: coreRows, columns: core.columns.upperBound - region.x..<region.width)
        part.clear(rows: coreRows.upperBound..<region.height, columns: 0..<region.width)
        return part
    }

    private var coreRows: Range<Int> { core.y - region.y..<core.rows.upperBound - region.y }
}

extension Mask {
    fileprivate mutating func clear(rows: Range<Int>, columns: Range<Int>) {
        for y in rows { for x in columns { self[x, y] = false } }
    }
}
