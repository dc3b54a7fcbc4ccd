/// A connected part of a hole.
public struct HoleRegion: Equatable, Sendable {
    /// The smallest region that contains the part.
    public var region: Region

    /// The number of hole pixels in the part.
    public var count: Int
}

extension Mask {
    /// The smallest region that contains the hole; nil if there is none.
    public var boundingRegion: Region? {
        var result: Region?
        forEachRun { row, columns in
            let run = Region(x: columns.lowerBound, y: row, width: columns.count, height: 1)
            result = result?.union(run) ?? run
        }
        return result
    }

    /// The connected parts of the hole, from the top; pixels that share a corner are connected.
    public var holeRegions: [HoleRegion] {
        var forest = RunForest()
        forEachRun { row, columns in
            forest.add(Region(x: columns.lowerBound, y: row, width: columns.count, height: 1))
        }
        return forest.regions
    }

    /// Regions that each contain a part of the hole and `margin` pixels around it, where the picture
    /// has them, and of which no two have a pixel in common.
    package func separateRegions(margin: Int) -> [Region] {
        var regions = holeRegions.map { $0.region.expanded(by: margin, within: width, height) }
        while true {
            let merged = connectedRegions(of: regions)
            if merged.count == regions.count { return merged }
            regions = merged
        }
    }
}

/// The smallest regions that contain the connected parts of what some regions cover.
private func connectedRegions(of regions: [Region]) -> [Region] {
    var forest = RunForest()
    var waiting = regions.sorted { $0.y < $1.y }[...]
    var current: [Region] = []
    // Between these rows, the same columns are covered.
    let rows = Set(regions.map(\.y) + regions.map(\.rows.upperBound)).sorted()
    for (top, bottom) in zip(rows, rows.dropFirst()) {
        current.removeAll { $0.rows.upperBound <= top }
        while let next = waiting.first, next.y == top {
            current.append(next)
            waiting.removeFirst()
        }
        current.sort { $0.x < $1.x }
        for columns in unitedRanges(current.map(\.columns)) {
            forest.add(
                Region(x: columns.lowerBound, y: top, width: columns.count, height: bottom - top))
        }
    }
    return forest.regions.map(\.region)
}

/// Runs of covered pixels in bands of rows, joined to trees of connected ones; the root of a tree
/// knows its region.
private struct RunForest {
    private struct Run {
        let columns: Range<Int>

        /// Its number among all runs.
        let index: Int
    }

    private var trees = DisjointSets()
    private var parts: [HoleRegion] = []

    /// The rows of the band that is being added.
    private var rows = 0..<0

    /// The runs of that band, and those of the band above that later ones can touch.
    private var current: [Run] = []
    private var above: ArraySlice<Run> = []

    /// The region of each tree, from the top.
    var regions: [HoleRegion] { parts.indices.filter(trees.isRoot).map { parts[$0] } }

    /// Adds a run, right of those in its band of rows or in a band below.
    mutating func add(_ region: Region) {
        if region.rows != rows {
            above = region.y == rows.upperBound ? current[...] : []
            current.removeAll()
            rows = region.rows
        }
        let run = Run(columns: region.columns, index: trees.count)
        current.append(run)
        trees.add()
        parts.append(HoleRegion(region: region, count: region.width * region.height))
        while let other = above.first, other.columns.upperBound < run.columns.lowerBound {
            above.removeFirst()
        }
        for other in above {
            guard other.columns.lowerBound <= run.columns.upperBound else { break }
            join(run.index, other.index)
        }
    }

    /// Makes one tree of those of two runs; its root is the older one, so order is that of the rows.
    private mutating func join(_ run: Int, _ other: Int) {
        guard let (older, younger) = trees.join(run, other) else { return }
        parts[older].region = parts[older].region.union(parts[younger].region)
        parts[older].count += parts[younger].count
    }
}
