/// Applies 4u − (sum of the four neighbours) to the cells of the runs.
package func applyLaplacian(
    _ values: UnsafePointer<SIMD4<Float>>, runs: UnsafeBufferPointer<CellRun>,
    into result: UnsafeMutablePointer<SIMD4<Float>>
) {
    for run in runs {
        let row = values + run.first
        let (above, below) = (values + run.above, values + run.below)
        let target = result + run.first
        for x in 0..<run.count {
            let sum = (above[x] + below[x]) + (row[x &- 1] + row[x &+ 1])
            target[x] = 4 * row[x] - sum
        }
    }
}

/// Applies −div(D ∇u) to the cells of the runs: what minimizes the sum of ∇u · D ∇u.
///
/// Weickert, *Anisotropic Diffusion in Image Processing*, 1998: the diagonal of D acts on one-sided
/// differences, with the mean of the two cells that one crosses, and what is beside the diagonal on
/// central differences, so that the operator is symmetric and positive.
///
/// - Parameters:
///   - values: u, mirrored beyond the border.
///   - tensors: D at every cell of the runs and next to them, as (Dxx, Dxy, Dyy, 0); Dxy changes its
///     sign where columns are mirrored.
///   - runs: The cells.
///   - result: Takes the cells of the runs.
package func applyTensorLaplacian(
    _ values: UnsafePointer<SIMD4<Float>>, tensors: UnsafePointer<SIMD4<Float>>,
    runs: UnsafeBufferPointer<CellRun>, into result: UnsafeMutablePointer<SIMD4<Float>>
) {
    for run in runs {
        let row = values + run.first
        let (above, below) = (values + run.above, values + run.below)
        let tensor = tensors + run.first
        let (tensorAbove, tensorBelow) = (tensors + run.above, tensors + run.below)
        // Rows beyond the border are those that they mirror, in which Dxy has the other sign.
        let signAbove: Float = run.above == run.first ? -1 : 1
        let signBelow: Float = run.below == run.first ? -1 : 1
        let target = result + run.first
        for x in 0..<run.count {
            let (own, value) = (tensor[x], row[x])
            let (left, right) = (tensor[x &- 1], tensor[x &+ 1])
            let (up, down) = (tensorAbove[x], tensorBelow[x])
            var flow = (own.x + left.x) * (value - row[x &- 1])
            flow += (own.x + right.x) * (value - row[x &+ 1])
            flow += (own.z + up.z) * (value - above[x])
            flow += (own.z + down.z) * (value - below[x])
            var cross = left.y * (below[x &- 1] - above[x &- 1])
            cross -= right.y * (below[x &+ 1] - above[x &+ 1])
            cross += signAbove * up.y * (above[x &+ 1] - above[x &- 1])
            cross -= signBelow * down.y * (below[x &+ 1] - below[x &- 1])
            target[x] = 0.5 * flow + 0.25 * cross
        }
    }
}
