/// How restless a picture is from place to place: the differences, in grey levels, that its own
/// texture and noise make between pixels a few apart.
struct LocalActivity {
    /// Pixels from one value to the next.
    static let blockSide = 8

    private let columns: Int
    private let rows: Int
    private let values: [Float]

    /// The distance over which differences are taken.
    private static let distance = 3

    /// The median over 5×5 blocks of the mean differences in each, so that single lines, specks and
    /// edges do not count.
    init(of luma: Luma) {
        columns = (luma.width + Self.blockSide - 1) / Self.blockSide
        rows = (luma.height + Self.blockSide - 1) / Self.blockSide
        let means = Self.meanDifferences(in: luma, columns: columns, rows: rows)
        var medians: [Float] = []
        medians.reserveCapacity(means.count)
        var window: [Float] = []
        for row in 0..<rows {
            for column in 0..<columns {
                window.removeAll(keepingCapacity: true)
                for y in (row - 2..<row + 3).clamped(to: 0..<rows) {
                    for x in (column - 2..<column + 3).clamped(to: 0..<columns) {
                        window.append(means[y * columns + x])
                    }
                }
                window.sort()
                medians.append(window[window.count / 2])
            }
        }
        values = medians
    }

    /// The activity around a pixel; outside the picture that of its border.
    subscript(x: Int, y: Int) -> Float {
        let column = min(max(x / Self.blockSide, 0), columns - 1)
        let row = min(max(y / Self.blockSide, 0), rows - 1)
        return values[row * columns + column]
    }

    private static func meanDifferences(in luma: Luma, columns: Int, rows: Int) -> [Float] {
        var sums = [Float](repeating: 0, count: columns * rows)
        var counts = sums
        luma.values.withUnsafeBufferPointer { values in
            for y in 0..<luma.height {
                let below = min(y + distance, luma.height - 1) * luma.width
                for x in 0..<luma.width {
                    let value = values[y &* luma.width &+ x]
                    let right = values[y &* luma.width &+ min(x &+ distance, luma.width &- 1)]
                    let block = (y / blockSide) &* columns &+ x / blockSide
                    sums[block] += abs(right - value) + abs(values[below &+ x] - value)
                    counts[block] += 2
                }
            }
        }
        return zip(sums, counts).map { $0 / $1 }
    }
}
