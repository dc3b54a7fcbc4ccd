extension Mask {
    /// The hole with every pixel grown to a disc: the pixels at most `radius` away from it.
    public func dilated(by radius: Int) -> Mask {
        precondition(radius >= 0, "dilation by \(radius)")
        guard radius > 0 && !isEmpty else { return self }
        let reach = min(radius, width + height)
        // How far a pixel reaches in the rows so many above and below it.
        let extents = (0...reach).map { Int(Double(reach * reach - $0 * $0).squareRoot()) }
        var result = self
        forEachTile(side: max(512, 2 * reach)) { tile in
            let surroundings = tile.expanded(by: reach, within: width, height)
            let part = cropped(to: surroundings)
            guard !part.isEmpty else { return }
            part.grown(by: extents).forEachRun { row, columns in
                let y = surroundings.y + row
                guard tile.rows.contains(y) else { return }
                let first = surroundings.x + columns.lowerBound
                let run = (first..<first + columns.count).clamped(to: tile.columns)
                for x in run { result[x, y] = true }
            }
        }
        return result
    }

    /// The hole with each of its pixels grown along the rows: by `extents[0]` columns in its own row,
    /// by `extents[1]` in the next ones, and so on.
    private func grown(by extents: [Int]) -> Mask {
        let distances = distancesDown
        var result = values
        for row in stride(from: 0, to: values.count, by: width) {
            var (end, start) = (row, row + width)
            for place in row..<row + width {
                let distance = Int(distances[place])
                if distance < extents.count { end = max(end, place + extents[distance] + 1) }
                if place < end { result[place] = true }
            }
            for place in (row..<row + width).reversed() {
                let distance = Int(distances[place])
                if distance < extents.count { start = min(start, place - extents[distance]) }
                if place >= start { result[place] = true }
            }
        }
        return Mask(width: width, height: height, values: result)
    }

    /// Calls `body` with squares that cover the mask, so that what it makes of each stays small.
    private func forEachTile(side: Int, _ body: (Region) -> Void) {
        for y in stride(from: 0, to: height, by: side) {
            for x in stride(from: 0, to: width, by: side) {
                body(
                    Region(
                        x: x, y: y, width: min(side, width - x), height: min(side, height - y)))
            }
        }
    }

    /// The squared distance of each pixel to the nearest pixel of the hole, 0 inside it; `Int32.max`
    /// everywhere if there is no hole.
    ///
    /// Exact and linear in the number of pixels: Meijster, Roerdink and Hesselink, *A General
    /// Algorithm for Computing Distance Transforms in Linear Time*, 2000.
    package var squaredDistances: [Int32] {
        guard !isEmpty else { return Array(repeating: .max, count: values.count) }
        var distances = distancesDown
        var envelope = LowerEnvelope(width: width)
        distances.withUnsafeMutableBufferPointer { distances in
            for row in 0..<height {
                envelope.replace(
                    UnsafeMutableBufferPointer(rebasing: distances[row * width..<(row + 1) * width])
                )
            }
        }
        return distances
    }

    /// The distance of each pixel to the nearest hole pixel of its column; more than the picture's
    /// diagonal where the column has none.
    private var distancesDown: [Int32] {
        let far = Int32(width + height)
        var distances = values.map { $0 ? 0 : far }
        distances.withUnsafeMutableBufferPointer { distances in
            for index in stride(from: width, to: values.count, by: 1) {
                distances[index] = min(distances[index], distances[index - width] + 1)
            }
            for index in stride(from: values.count - width - 1, through: 0, by: -1) {
                distances[index] = min(distances[index], distances[index + width] + 1)
            }
        }
        return distances
    }
}

/// Finds the minimum over i of (x − i)² + d(i)², for every x of a row.
private struct LowerEnvelope {
    /// The columns whose parabolas make up the envelope, and where each begins to.
    private var columns: [Int]
    private var starts: [Int]
    private var heights: [Int]

    init(width: Int) {
        columns = Array(repeating: 0, count: width)
        starts = columns
        heights = columns
    }

    /// Replaces the distances d of a row by the minima.
    mutating func replace(_ row: UnsafeMutableBufferPointer<Int32>) {
        var last = -1
        for column in row.indices {
            let height = Int(row[column]) * Int(row[column])
            heights[column] = height
            while last >= 0
                && value(of: columns[last], at: starts[last])
                    > value(of: column, at: starts[last])
            {
                last -= 1
            }
            let start = last < 0 ? 0 : 1 + intersection(columns[last], column)
            guard start < row.count else { continue }
            last += 1
            columns[last] = column
            starts[last] = start
        }
        for x in row.indices.reversed() {
            row[x] = Int32(clamping: value(of: columns[last], at: x))
            if x == starts[last] { last -= 1 }
        }
    }

    private func value(of column: Int, at x: Int) -> Int {
        (x - column) * (x - column) + heights[column]
    }

    /// The last x at which the parabola of the left column is not above that of the right one.
    private func intersection(_ left: Int, _ right: Int) -> Int {
        let distance = right * right - left * left + heights[right] - heights[left]
        return quotientRoundedDown(distance, by: 2 * (right - left))
    }
}

private func quotientRoundedDown(_ dividend: Int, by divisor: Int) -> Int {
    let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
}
