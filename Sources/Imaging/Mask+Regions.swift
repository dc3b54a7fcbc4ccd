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
        var previous = 0..<0
        var current = 0..<0
        var currentRow = 0
        forEachRun { row, columns in
            if row != currentRow {
                previous = row == currentRow + 1 ? current : 0..<0
                current = forest.count..<forest.count
                currentRow = row
            }
            let run = forest.add(row: row, columns: columns)
            current = current.lowerBound..<run + 1
            while let above = previous.first, forest.ends[above] < columns.lowerBound {
                previous = above + 1..<previous.upperBound
            }
            for above in previous {
                guard forest.starts[above] <= columns.upperBound else { break }
                forest.join(run, above)
            }
        }
        return forest.regions
    }

    /// Regions that each contain a part of the hole and `margin` pixels around it, where the picture
    /// has them, and of which no two have a pixel in common.
    package func separateRegions(margin: Int) -> [Region] {
        var regions = holeRegions.map { $0.region.expanded(by: margin, within: width, height) }
        while true {
            let merged = Mask(width: width, height: height, covering: regions).holeRegions
                .map(\.region)
            if merged.count == regions.count { return merged }
            regions = merged
        }
    }

    /// A mask that is true in every one of the regions.
    private init(width: Int, height: Int, covering regions: [Region]) {
        var startingAt: [[Region]] = Array(repeating: [], count: height)
        var endingAt = startingAt + [[]]
        for region in regions {
            startingAt[region.y].append(region)
            endingAt[region.rows.upperBound].append(region)
        }
        var changes = [Int](repeating: 0, count: width + 1)
        var values = [Bool](repeating: false, count: width * height)
        for row in 0..<height {
            for region in startingAt[row] {
                changes[region.columns.lowerBound] += 1
                changes[region.columns.upperBound] -= 1
            }
            for region in endingAt[row] {
                changes[region.columns.lowerBound] -= 1
                changes[region.columns.upperBound] += 1
            }
            var covers = 0
            for column in 0..<width {
                covers += changes[column]
                values[row * width + column] = covers > 0
            }
        }
        self.init(width: width, height: height, values: values)
    }
}

/// Runs of hole pixels, joined to trees of connected ones; the root of a tree knows its region.
private struct RunForest {
    private(set) var starts: [Int] = []
    private(set) var ends: [Int] = []
    private var trees = DisjointSets()
    private var parts: [HoleRegion] = []

    var count: Int { trees.count }

    /// The region of each tree.
    var regions: [HoleRegion] { parts.indices.filter(trees.isRoot).map { parts[$0] } }

    mutating func add(row: Int, columns: Range<Int>) -> Int {
        starts.append(columns.lowerBound)
        ends.append(columns.upperBound)
        trees.add()
        let region = Region(x: columns.lowerBound, y: row, width: columns.count, height: 1)
        parts.append(HoleRegion(region: region, count: columns.count))
        return trees.count - 1
    }

    /// Makes one tree of those of two runs; its root is the older one, so order is that of the rows.
    mutating func join(_ run: Int, _ other: Int) {
        guard let (older, younger) = trees.join(run, other) else { return }
        parts[older].region = parts[older].region.union(parts[younger].region)
        parts[older].count += parts[younger].count
    }
}
