/// Solves A x = b for a symmetric matrix whose eigenvalues are at least `floor`, by Cholesky's
/// factorization.
///
/// Of the matrix, rows of `stride` values, those up to the diagonal are read, and replaced by the
/// factor. The values are the right sides of four equations, and replaced by their solutions.
package func solvePositiveDefinite(
    _ matrix: UnsafeMutablePointer<Float>, order: Int, stride: Int, floor: Float,
    values: UnsafeMutablePointer<SIMD4<Float>>
) {
    for row in 0..<order {
        let current = matrix + row &* stride
        var value = values[row]
        for column in 0..<row {
            let other = matrix + column &* stride
            let factor = (current[column] - product(current, other, count: column)) * other[column]
            current[column] = factor
            value -= factor * values[column]
        }
        let pivot = current[row] - product(current, current, count: row)
        let inverse = 1 / max(pivot, floor).squareRoot()
        // The diagonal holds the inverse, which is all that is needed of it.
        current[row] = inverse
        values[row] = value * inverse
    }
    for row in (0..<order).reversed() {
        let value = values[row] * matrix[row &* stride &+ row]
        values[row] = value
        for column in 0..<row { values[column] -= matrix[row &* stride &+ column] * value }
    }
}

/// The inner product of the first `count` values of two rows.
@inline(__always)
private func product(
    _ first: UnsafePointer<Float>, _ second: UnsafePointer<Float>, count: Int
) -> Float {
    let (first, second) = (UnsafeRawPointer(first), UnsafeRawPointer(second))
    var sum = SIMD4<Float>.zero
    var index = 0
    while index &+ 4 <= count {
        let offset = index &* MemoryLayout<Float>.stride
        sum +=
            first.loadUnaligned(fromByteOffset: offset, as: SIMD4<Float>.self)
            * second.loadUnaligned(fromByteOffset: offset, as: SIMD4<Float>.self)
        index &+= 4
    }
    var rest: Float = 0
    while index < count {
        let offset = index &* MemoryLayout<Float>.stride
        rest +=
            first.loadUnaligned(fromByteOffset: offset, as: Float.self)
            * second.loadUnaligned(fromByteOffset: offset, as: Float.self)
        index &+= 1
    }
    return sum.sum() + rest
}

/// Fills the lower half of a matrix with the correlations of neighbours, whose variances are larger
/// by the nugget.
///
/// `table` points to the correlation at a lag of zero; `lags` are the neighbours' places relative to
/// it, and the difference of two is the place of their correlation.
package func copyKrigingMatrix(
    _ table: UnsafePointer<Float>, _ lags: UnsafePointer<Int>, count: Int, nugget: Float,
    to matrix: UnsafeMutablePointer<Float>, stride: Int
) {
    for row in 0..<count {
        let correlations = table + lags[row]
        let target = matrix + row &* stride
        for column in 0...row { target[column] = correlations[-lags[column]] }
        target[row] += nugget
    }
}

/// The sum of the neighbours' values times their correlations with a pixel.
///
/// `table` points to the pixel's place, `lags` are the neighbours', as in `copyKrigingMatrix`.
package func predictKriging(
    _ table: UnsafePointer<Float>, _ lags: UnsafePointer<Int>, count: Int,
    values: UnsafePointer<SIMD4<Float>>
) -> SIMD4<Float> {
    var sum = SIMD4<Float>.zero
    for index in 0..<count { sum += table[-lags[index]] * values[index] }
    return sum
}
