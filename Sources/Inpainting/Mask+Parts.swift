package import Imaging

extension Mask {
    /// No tile needs to be larger.
    private static let tileArea = 2048 * 2048

    /// The parts that a hole is filled in, one after the other: each group of holes with what is at most
    /// `context` pixels away from it, groups whose surroundings overlap together.
    ///
    /// A large part with narrow holes is divided into tiles, which overlap by `context` pixels or twice
    /// the width of the holes; beyond that what is known matters little. A part with a wide
    /// hole, where the middle of a tile would have nothing to go by, stays whole, and may be beyond the
    /// limit.
    package func parts(context: Int, limit: SizeLimit) -> [FillingPart] {
        separateRegions(margin: context).flatMap { region in
            tiles(of: region, context: context, limit: limit)
                ?? [FillingPart(region: region, core: region)]
        }
    }

    /// The tiles that have something of the hole; nil where the region is small enough, or its holes
    /// are too wide.
    private func tiles(of region: Region, context: Int, limit: SizeLimit) -> [FillingPart]? {
        let side = limit.tileSide(area: Self.tileArea)
        guard max(region.width, region.height) > side else { return nil }
        var overlap = max(min(context, side / 3), 1)
        // A hole without a full square of the grid holds none of twice its side anywhere.
        while hasFullSquare(ofSide: max(overlap / 4, 1), in: region) {
            overlap *= 2
            guard 3 * overlap <= side else { return nil }
        }
        let columns = Self.cores(of: region.columns, side: side, overlap: overlap)
        let rows = Self.cores(of: region.rows, side: side, overlap: overlap)
        return rows.flatMap { rows in
            columns.compactMap { columns in
                let core = Region(columns: columns, rows: rows)
                guard !cropped(to: core).isEmpty else { return nil }
                return FillingPart(
                    region: Region(
                        columns: grown(columns, by: overlap, within: region.columns),
                        rows: grown(rows, by: overlap, within: region.rows)), core: core)
            }
        }
    }

    /// Divides a range evenly into what leaves `overlap` on both sides.
    private static func cores(of range: Range<Int>, side: Int, overlap: Int) -> [Range<Int>] {
        let longest = side - 2 * overlap
        let count = range.count <= side ? 1 : (range.count + longest - 1) / longest
        return (0..<count).map { index in
            range.lowerBound + index * range.count / count..<range.lowerBound
                + (index + 1) * range.count / count
        }
    }

    /// Whether the hole covers a square of a grid, as high and wide as the region lets it be.
    func hasFullSquare(ofSide side: Int, in region: Region) -> Bool {
        let (width, height) = (min(side, region.width), min(side, region.height))
        let top = stride(from: region.y, through: region.rows.upperBound - height, by: height)
        return top.contains { top in
            stride(from: region.x, through: region.columns.upperBound - width, by: width).contains {
                left in
                (top..<top + height).allSatisfy { y in
                    (left..<left + width).allSatisfy { x in self[x, y] }
                }
            }
        }
    }
}

extension Region {
    fileprivate init(columns: Range<Int>, rows: Range<Int>) {
        self.init(
            x: columns.lowerBound, y: rows.lowerBound, width: columns.count, height: rows.count)
    }
}

private func grown(
    _ range: Range<Int>, by margin: Int, within limits: Range<Int>
) -> Range<Int> {
    (range.lowerBound - margin..<range.upperBound + margin).clamped(to: limits)
}
