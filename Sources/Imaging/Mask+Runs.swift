extension Mask {
    /// Calls `body` with every longest run of hole pixels in a row, or of known ones where `value` is
    /// false, row by row from left to right.
    @inlinable
    package func forEachRun(
        of value: Bool = true, _ body: (_ row: Int, _ columns: Range<Int>) -> Void
    ) {
        values.withUnsafeBufferPointer { values in
            for row in 0..<height {
                let (start, end) = (row * width, (row + 1) * width)
                var first = firstPlace(of: value, in: start..<end, of: values)
                while first < end {
                    let last = firstPlace(of: !value, in: first..<end, of: values)
                    body(row, first - start..<last - start)
                    first = firstPlace(of: value, in: last..<end, of: values)
                }
            }
        }
    }

    /// The number of pixels in the hole.
    public var holeCount: Int {
        var count = 0
        forEachRun { _, columns in count += columns.count }
        return count
    }

    /// Whether there is nothing to fill.
    public var isEmpty: Bool { !contains(true) }

    /// Whether there is a hole pixel, or a known one where `value` is false.
    package func contains(_ value: Bool) -> Bool {
        values.withUnsafeBufferPointer { values in
            firstPlace(of: value, in: values.indices, of: values) < values.count
        }
    }
}

/// The first place in a range that holds a value, looked for eight at a time; the range's end where
/// none does.
@inlinable
package func firstPlace(
    of value: Bool, in range: Range<Int>, of values: UnsafeBufferPointer<Bool>
) -> Int {
    let others: UInt64 = value ? 0 : 0x0101_0101_0101_0101
    let bytes = UnsafeRawBufferPointer(values)
    var place = range.lowerBound
    while place &+ 8 <= range.upperBound,
        bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self) == others
    {
        place &+= 8
    }
    while place < range.upperBound, values[place] != value { place &+= 1 }
    return place
}
