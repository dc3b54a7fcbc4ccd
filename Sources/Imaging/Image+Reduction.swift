extension Image {
    /// A smaller picture of the means of a region's known pixels, and its hole: the pixels that
    /// stand for no known ones.
    ///
    /// Takes no memory to speak of beside the result. Neither side may grow.
    package func reduced(
        _ region: Region, without hole: Mask, width newWidth: Int, height newHeight: Int
    ) -> (image: Image, hole: Mask) {
        precondition(
            newWidth <= region.width && newHeight <= region.height,
            "\(region) cannot be reduced to \(newWidth)×\(newHeight)")
        var means = Planes(width: newWidth, height: newHeight, count: channels)
        var newHole = Mask(width: newWidth, height: newHeight)
        let taps = ResamplingTaps(from: region.height, to: newHeight)
        for row in 0..<newHeight {
            var sums = KnownSums(width: region.width, channels: channels)
            for tap in taps.range(row) {
                let line = Region(
                    x: region.x, y: region.y + taps.sources[tap], width: region.width, height: 1)
                sums.add(planes(in: line), hole.cropped(to: line), weight: taps.weights[tap])
            }
            let reduced = sums.planes.resized(width: newWidth, height: 1).values
            for column in 0..<newWidth {
                let share = reduced[channels * newWidth + column]
                newHole[column, row] = share == 0
                for channel in 0..<channels where share > 0 {
                    means.values[(channel * newHeight + row) * newWidth + column] =
                        reduced[channel * newWidth + column] / share
                }
            }
        }
        var image = cropped(to: Region(x: 0, y: 0, width: newWidth, height: newHeight))
        image.fill(
            Mask(width: newWidth, height: newHeight, repeating: true), in: image.bounds, with: means
        )
        return (image, newHole)
    }

    /// Replaces the pixels of a region that lie in the hole with those of a smaller picture, which is
    /// enlarged to the region's size a strip at a time.
    package mutating func fill(_ hole: Mask, in region: Region, enlarging filled: Image) {
        let stripHeight = 64
        let planes = filled.planes(in: filled.bounds)
        for top in stride(from: 0, to: region.height, by: stripHeight) {
            let rows = top..<min(top + stripHeight, region.height)
            let strip = Region(
                x: region.x, y: region.y + top, width: region.width, height: rows.count)
            let part = hole.cropped(to: strip)
            guard !part.isEmpty else { continue }
            fill(
                part, in: strip,
                with: planes.resized(width: region.width, height: region.height, rows: rows))
        }
    }
}

/// Weighted sums over the known pixels of each column, and in a last plane of their weights.
private struct KnownSums {
    private(set) var planes: Planes

    init(width: Int, channels: Int) {
        planes = Planes(width: width, height: 1, count: channels + 1)
    }

    /// Adds a row of pixels, of which those in the hole count nothing.
    mutating func add(_ row: Planes, _ hole: Mask, weight: Float) {
        let (width, channels) = (row.width, row.count)
        planes.values.withUnsafeMutableBufferPointer { sums in
            row.values.withUnsafeBufferPointer { values in
                hole.forEachRun(of: false) { _, columns in
                    for column in columns {
                        for channel in 0..<channels {
                            let index = channel &* width &+ column
                            sums[index] += weight * values[index]
                        }
                        sums[channels &* width &+ column] += weight
                    }
                }
            }
        }
    }
}
