/// Solves A x = b for a symmetric matrix whose eigenvalues are at least `floor`, by Cholesky's
/// factorization.
///
/// Of the matrix, rows of `stride` values, a multiple of four, those from the diagonal on are read, and
/// the rows are overwritten. The values are the right sides of four equations, and replaced by their
/// solutions.
package func solvePositiveDefinite(
    _ matrix: UnsafeMutablePointer<Float>, order: Int, stride: Int, floor: Float,
    values: UnsafeMutablePointer<SIMD4<Float>>
) {
    for pivot in 0..<order {
        let row = matrix + pivot &* stride
        let inverse = 1 / max(row[pivot], floor).squareRoot()
        for column in pivot..<order { row[column] *= inverse }
        // The diagonal holds the inverse, which is all that is needed of it.
        row[pivot] = inverse
        let value = values[pivot] * inverse
        values[pivot] = value
        for other in pivot &+ 1..<order {
            let factor = row[other]
            values[other] -= factor * value
            subtract(row, times: factor, from: matrix + other &* stride, columns: other..<order)
        }
    }
    for pivot in (0..<order).reversed() {
        let value = values[pivot] * matrix[pivot &* stride &+ pivot]
        values[pivot] = value
        for row in 0..<pivot { values[row] -= matrix[row &* stride &+ pivot] * value }
    }
}

/// Subtracts a multiple of a row from another one, from and to the multiples of four columns next to
/// a range.
@inline(__always)
private func subtract(
    _ row: UnsafePointer<Float>, times factor: Float, from target: UnsafeMutablePointer<Float>,
    columns: Range<Int>
) {
    let (row, target) = (UnsafeRawPointer(row), UnsafeMutableRawPointer(target))
    var column = columns.lowerBound & ~3
    while column < columns.upperBound {
        let offset = column &* MemoryLayout<Float>.stride
        let value =
            target.loadUnaligned(fromByteOffset: offset, as: SIMD4<Float>.self)
            - factor * row.loadUnaligned(fromByteOffset: offset, as: SIMD4<Float>.self)
        target.storeBytes(of: value, toByteOffset: offset, as: SIMD4<Float>.self)
        column &+= 4
    }
}

/// Fills the upper half of a matrix with the correlations of neighbours, whose variances are larger
/// by the nugget.
///
/// `table` points to the correlation at a lag of zero; `lags` are the neighbours' places relative to
/// it, and the difference of two is the place of their correlation.
package func copyKrigingMatrix(
    _ table: UnsafePointer<Float>, _ lags: UnsafePointer<Int>, count: Int, nugget: Float,
    to matrix: UnsafeMutablePointer<Float>, stride: Int
) {
    for row in 0..<count {
        let correlations = table - lags[row]
        let target = matrix + row &* stride
        for column in row..<count { target[column] = correlations[lags[column]] }
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
