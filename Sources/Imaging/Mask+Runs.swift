extension Mask {
    /// Calls `body` with every longest run of hole pixels in a row, or of known ones where `value` is
    /// false, row by row from left to right.
    @inlinable
    package func forEachRun(
        of value: Bool = true, _ body: (_ row: Int, _ columns: Range<Int>) -> Void
    ) {
        values.withUnsafeBufferPointer { values in
            for row in 0..<height {
                let end = (row + 1) * width
                var position = row * width
                while position < end {
                    guard values[position] == value else {
                        position &+= 1
                        continue
                    }
                    let first = position
                    while position < end && values[position] == value { position &+= 1 }
                    body(row, first - row * width..<position - row * width)
                }
            }
        }
    }
}
