/// Smooths a plane over 3×3 values by binomial weights, which adds half to the variance in each
/// direction; borders are continued.
///
/// - Parameters:
///   - values: Row by row.
///   - width: More than 0.
///   - height: More than 0.
///   - result: As large as `values` and not the same.
package func smoothBinomially(
    _ values: UnsafePointer<Float>, width: Int, height: Int,
    into result: UnsafeMutablePointer<Float>
) {
    let column = UnsafeMutablePointer<Float>.allocate(capacity: width + 2)
    defer { column.deallocate() }
    for y in 0..<height {
        let row = values + y &* width
        let above = values + max(y &- 1, 0) &* width
        let below = values + min(y &+ 1, height &- 1) &* width
        for x in 0..<width { column[x &+ 1] = above[x] + 2 * row[x] + below[x] }
        column[0] = column[1]
        column[width &+ 1] = column[width]
        let target = result + y &* width
        for x in 0..<width {
            target[x] = (column[x] + 2 * column[x &+ 1] + column[x &+ 2]) * 0.0625
        }
    }
}
