/// Strokes next to each other that one pen may have written.
struct Writing {
    let strokes: [InkStroke]

    /// How much the strokes are those of a pen.
    ///
    /// They stand out from what is around, are all as wide and as dark, and are many or winding. A
    /// straight line, whatever its length, is no writing.
    var distinctness: Float {
        let length = strokes.reduce(0) { $0 + $1.length }
        func mean(_ value: (InkStroke) -> Float) -> Float {
            strokes.reduce(0) { $0 + value($1) * $1.length } / length
        }
        let extent = strokes.dropFirst().reduce(strokes[0].region) { $0.union($1.region) }
        let diagonal = Float(extent.width * extent.width + extent.height * extent.height)
            .squareRoot()
        let winding = min(length / diagonal, 2) - 1
        let amount = min(length / mean(\.width) / 40, 1)
        guard winding > 0 else { return 0 }
        return min(mean(\.prominence), 30) * winding * amount
            * max(1 - 2 * mean(\.unevenness), 0) * max(1 - 2 * mean(\.mottling), 0)
    }

    /// Puts together the strokes that are as wide, as dark and not farther away than they are large.
    static func all(among strokes: [InkStroke]) -> [Writing] {
        var sets = DisjointSets(count: strokes.count)
        let rows = strokes.map(\.region.y)
        for (index, stroke) in strokes.enumerated() {
            let reach = Self.reach(of: stroke)
            var other = index + 1
            while other < strokes.count, rows[other] <= stroke.region.rows.upperBound + reach {
                if stroke.continues(in: strokes[other], within: reach) { sets.join(index, other) }
                other += 1
            }
        }
        return sets.groups.map { Writing(strokes: $0.map { strokes[$0] }) }
    }

    private static func reach(of stroke: InkStroke) -> Int {
        min(max(stroke.region.width, stroke.region.height), Int(12 * stroke.width))
    }
}

extension InkStroke {
    fileprivate func continues(in other: InkStroke, within reach: Int) -> Bool {
        let around = Region(
            x: region.x - reach, y: region.y - reach, width: region.width + 2 * reach,
            height: region.height + 2 * reach)
        return max(width, other.width) < 2 * min(width, other.width)
            && max(contrast, other.contrast) < 1.6 * min(contrast, other.contrast)
            && around.columns.overlaps(other.region.columns)
            && around.rows.overlaps(other.region.rows)
    }
}
