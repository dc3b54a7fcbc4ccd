/// Finds the least value within `reach` columns and rows of each; borders are continued.
///
/// - Parameters:
///   - values: Row by row.
///   - width: More than 0.
///   - height: More than 0.
///   - reach: 0 or more.
///   - result: As large as `values` and not the same.
package func findLeast(
    _ values: UnsafePointer<Float>, width: Int, height: Int, reach: Int,
    into result: UnsafeMutablePointer<Float>
) {
    let padded = UnsafeMutablePointer<Float>.allocate(capacity: width + 2 * reach)
    defer { padded.deallocate() }
    padded.initialize(repeating: .infinity, count: width + 2 * reach)
    let column = padded + reach
    for y in 0..<height {
        let first = max(y &- reach, 0)
        column.update(from: values + first &* width, count: width)
        for row in first + 1..<max(min(y &+ reach &+ 1, height), first + 1) {
            keepLeast(column, values + row &* width, count: width)
        }
        let target = result + y &* width
        target.update(from: padded, count: width)
        for shift in 1..<2 &* reach &+ 1 { keepLeast(target, padded + shift, count: width) }
    }
}

private func keepLeast(
    _ values: UnsafeMutablePointer<Float>, _ others: UnsafePointer<Float>, count: Int
) {
    for index in 0..<count {
        values[index] = others[index] < values[index] ? others[index] : values[index]
    }
}
