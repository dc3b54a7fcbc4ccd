/// The inner product of two vectors over the cells of the runs, channel by channel.
package func innerProduct(
    _ first: UnsafePointer<SIMD4<Float>>, _ second: UnsafePointer<SIMD4<Float>>,
    runs: UnsafeBufferPointer<CellRun>
) -> SIMD4<Double> {
    var total = SIMD4<Double>.zero
    for run in runs {
        var sum = SIMD4<Float>.zero
        for place in run.first..<run.first &+ run.count { sum += first[place] * second[place] }
        total += SIMD4<Double>(sum)
    }
    return total
}

/// Replaces a vector by `scale` times itself plus `factor` times another one, at the cells of the
/// runs.
package func combine(
    _ vector: UnsafeMutablePointer<SIMD4<Float>>, scale: SIMD4<Float>,
    adding other: UnsafePointer<SIMD4<Float>>, factor: SIMD4<Float>,
    runs: UnsafeBufferPointer<CellRun>
) {
    for run in runs {
        for place in run.first..<run.first &+ run.count {
            vector[place] = scale * vector[place] + factor * other[place]
        }
    }
}

/// The squares of the largest value of a vector in each channel, at the cells of the runs.
package func largestSquares(
    _ vector: UnsafePointer<SIMD4<Float>>, runs: UnsafeBufferPointer<CellRun>
) -> SIMD4<Float> {
    var largest = SIMD4<Float>.zero
    for run in runs {
        for place in run.first..<run.first &+ run.count {
            let square = vector[place] * vector[place]
            largest.replace(with: square, where: square .> largest)
        }
    }
    return largest
}

/// Clamps a vector at the cells of the runs: from below to one vector and from above to minus another.
package func clampValues(
    _ vector: UnsafeMutablePointer<SIMD4<Float>>, from lowest: UnsafePointer<SIMD4<Float>>,
    toNegative highest: UnsafePointer<SIMD4<Float>>, runs: UnsafeBufferPointer<CellRun>
) {
    for run in runs {
        for place in run.first..<run.first &+ run.count {
            let low = lowest[place]
            vector[place].clamp(
                lowerBound: low, upperBound: pointwiseMax(-highest[place], low))
        }
    }
}
