/// The mean values of the blocks of a plane: squares of 8×8 values from the upper left corner on, less
/// at the right and lower border.
package enum BlockMeans {
    /// The width and height of a block.
    package static let side = 8
}

/// Sets a channel of the means of a plane's blocks, row by row.
package func averageBlocks(
    _ values: UnsafePointer<Float>, width: Int, height: Int,
    into means: UnsafeMutablePointer<SIMD4<Float>>, channel: Int
) {
    let side = BlockMeans.side
    var block = 0
    for top in stride(from: 0, to: height, by: side) {
        let rows = min(side, height &- top)
        for left in stride(from: 0, to: width, by: side) {
            let columns = min(side, width &- left)
            let first = values + (top &* width &+ left)
            let sum =
                columns == side
                ? sumRows(first, count: rows, stride: width)
                : sumRows(first, count: rows, stride: width, columns: columns)
            means[block][channel] = sum / Float(rows &* columns)
            block &+= 1
        }
    }
}

@inline(__always)
private func sumRows(_ values: UnsafePointer<Float>, count: Int, stride: Int) -> Float {
    var sum = SIMD8<Float>.zero
    for row in 0..<count {
        sum += UnsafeRawPointer(values + row &* stride).loadUnaligned(as: SIMD8<Float>.self)
    }
    return sum.sum()
}

private func sumRows(
    _ values: UnsafePointer<Float>, count: Int, stride: Int, columns: Int
) -> Float {
    var sum: Float = 0
    for row in 0..<count {
        for column in 0..<columns { sum += values[row &* stride &+ column] }
    }
    return sum
}

/// Subtracts from a row of values what lies between the means of blocks on a straight line; before the
/// centre of the first block and after that of the last, the slope goes on.
package func subtractInterpolated(
    _ means: UnsafePointer<Float>, blocks: Int, from row: UnsafeMutablePointer<Float>, count: Int
) {
    let side = BlockMeans.side
    let steps = SIMD8<Float>(0.5, 1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5) / Float(side)
    for block in -1..<blocks {
        let inner = min(max(block, 0), max(blocks &- 2, 0))
        let difference = means[min(inner &+ 1, blocks &- 1)] - means[inner]
        let line = means[inner] + (Float(block &- inner) + steps) * difference
        let first = side &* block &+ side / 2
        if first >= 0 && first &+ side <= count {
            let place = UnsafeMutableRawPointer(row + first)
            let values = place.loadUnaligned(as: SIMD8<Float>.self) - line
            place.storeBytes(of: values, as: SIMD8<Float>.self)
        } else {
            for column in max(first, 0)..<max(min(first &+ side, count), max(first, 0)) {
                row[column] -= line[column &- first]
            }
        }
    }
}

/// Sets a row to the weighted sum of those of four planes.
package func weighPlanes(
    _ first: UnsafePointer<Float>, _ second: UnsafePointer<Float>, _ third: UnsafePointer<Float>,
    _ fourth: UnsafePointer<Float>, by weights: SIMD4<Float>,
    into row: UnsafeMutablePointer<Float>, count: Int
) {
    let (one, two, three, four) = (weights.x, weights.y, weights.z, weights.w)
    for x in 0..<count {
        row[x] = one * first[x] + two * second[x] + (three * third[x] + four * fourth[x])
    }
}
