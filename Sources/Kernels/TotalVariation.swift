/// One step of the primal–dual method towards the least sum of |∇u| over all channels: raises the
/// dual values of the cells of the runs by `step` times the forward differences of u, and shortens them
/// to a length of at most 1 over both directions and all channels.
package func raiseDual(
    _ across: UnsafeMutablePointer<SIMD4<Float>>, _ down: UnsafeMutablePointer<SIMD4<Float>>,
    by values: UnsafePointer<SIMD4<Float>>, step: Float, runs: UnsafeBufferPointer<CellRun>
) {
    for run in runs {
        let row = values + run.first
        let below = values + run.below
        let (targetAcross, targetDown) = (across + run.first, down + run.first)
        for x in 0..<run.count {
            let newAcross = targetAcross[x] + step * (row[x &+ 1] - row[x])
            let newDown = targetDown[x] + step * (below[x] - row[x])
            let square = newAcross * newAcross + newDown * newDown
            let scale = 1 / max(1, square.sum().squareRoot())
            targetAcross[x] = scale * newAcross
            targetDown[x] = scale * newDown
        }
    }
}

/// The other half of the step: moves u by `step` times the divergence of the dual values.
///
/// Sets `ahead` to u moved once more by as much, and returns the squares of the largest moves.
package func lowerPrimal(
    _ values: UnsafeMutablePointer<SIMD4<Float>>, ahead: UnsafeMutablePointer<SIMD4<Float>>,
    _ across: UnsafePointer<SIMD4<Float>>, _ down: UnsafePointer<SIMD4<Float>>, step: Float,
    runs: UnsafeBufferPointer<CellRun>
) -> SIMD4<Float> {
    var largest = SIMD4<Float>.zero
    for run in runs {
        let (row, target) = (values + run.first, ahead + run.first)
        let (rowAcross, rowDown) = (across + run.first, down + run.first)
        let downAbove = down + run.above
        // Nothing flows in from beyond the upper border.
        let flowsAbove: Float = run.y == 0 ? 0 : 1
        for x in 0..<run.count {
            let flow =
                (rowAcross[x] - rowAcross[x &- 1]) + (rowDown[x] - flowsAbove * downAbove[x])
            let move = step * flow
            row[x] += move
            target[x] = row[x] + move
            let square = move * move
            largest.replace(with: square, where: square .> largest)
        }
    }
    return largest
}
