/// Solves (4 + decay) u − (sum of the four neighbours) = source once for every second cell of the
/// runs: for those whose row and column add up to `parity`, modulo 2 (a red-black Gauss–Seidel half
/// sweep).
///
/// Without `source` it is 0. Returns the squares of the largest change of each channel.
package func relaxDiffusion(
    _ values: UnsafeMutablePointer<SIMD4<Float>>, source: UnsafePointer<SIMD4<Float>>?,
    decay: Float, runs: UnsafeBufferPointer<CellRun>, parity: Int
) -> SIMD4<Float> {
    let inverse = 1 / (4 + decay)
    var largest = SIMD4<Float>.zero
    for run in runs {
        let row = values + run.first
        let above = values + run.above
        let below = values + run.below
        let source = source.map { $0 + run.first }
        var x = (run.x &+ run.y &+ parity) & 1
        while x < run.count {
            let old = row[x]
            var sum = above[x] + below[x]
            sum += row[x &- 1] + row[x &+ 1]
            if let source { sum += source[x] }
            let new = inverse * sum
            row[x] = new
            let change = (new - old) * (new - old)
            largest.replace(with: change, where: change .> largest)
            x &+= 2
        }
        run.mirror(values)
    }
    return largest
}

/// Sums the residual of (4 + decay) u − (sum of the four neighbours) = source over the cells that
/// each coarse cell of the runs covers.
package func restrictDiffusionResidual(
    _ values: UnsafePointer<SIMD4<Float>>, source: UnsafePointer<SIMD4<Float>>?, decay: Float,
    runs: UnsafeBufferPointer<RestrictionRun>, into coarse: UnsafeMutablePointer<SIMD4<Float>>
) {
    for run in runs {
        let target = coarse + run.first
        for x in 0..<(run.upperCount &+ 1) / 2 { target[x] = .zero }
        addResiduals(
            values + run.upper, above: values + run.above, below: values + run.lower,
            source: source.map { $0 + run.upper }, decay: decay, count: run.upperCount, to: target)
        addResiduals(
            values + run.lower, above: values + run.upper, below: values + run.below,
            source: source.map { $0 + run.lower }, decay: decay, count: run.lowerCount, to: target)
    }
}

/// Adds the residuals of cells of a row to the coarse cells that cover two of them each.
@inline(__always)
private func addResiduals(
    _ row: UnsafePointer<SIMD4<Float>>, above: UnsafePointer<SIMD4<Float>>,
    below: UnsafePointer<SIMD4<Float>>, source: UnsafePointer<SIMD4<Float>>?, decay: Float,
    count: Int, to target: UnsafeMutablePointer<SIMD4<Float>>
) {
    for x in 0..<count {
        var sum = above[x] + below[x]
        sum += row[x &- 1] + row[x &+ 1]
        if let source { sum += source[x] }
        target[x >> 1] += sum - (4 + decay) * row[x]
    }
}

/// Adds to the cells of the runs what the coarse grid holds there, interpolated bilinearly between
/// the centres of its cells.
///
/// Returns the squares of the largest value added in each channel.
package func addInterpolated(
    _ coarse: UnsafePointer<SIMD4<Float>>, to values: UnsafeMutablePointer<SIMD4<Float>>,
    runs: UnsafeBufferPointer<InterpolationRun>
) -> SIMD4<Float> {
    var largest = SIMD4<Float>.zero
    for run in runs {
        let near = coarse + run.near
        let far = coarse + run.far
        let row = values + run.run.first
        let odd = run.run.x & 1
        for x in 0..<run.run.count {
            let column = (x &+ odd) >> 1
            let other = column &- 1 &+ ((x &+ odd) & 1) &* 2
            let nearRow = 0.75 * near[column] + 0.25 * near[other]
            let farRow = 0.75 * far[column] + 0.25 * far[other]
            let added = 0.75 * nearRow + 0.25 * farRow
            row[x] += added
            let square = added * added
            largest.replace(with: square, where: square .> largest)
        }
        run.run.mirror(values)
    }
    return largest
}
