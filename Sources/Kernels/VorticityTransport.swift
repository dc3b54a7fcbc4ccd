/// Moves vorticity along the lines of equal brightness for one step in time.
///
///     ω_t + v · ∇ω = ν ∇ · (g(|∇ω|) ∇ω),    v = (−I_y, I_x),    g(s) = 1 / (1 + s² / k²)
///
/// Bertalmio, Bertozzi and Sapiro, *Navier–Stokes, Fluid Dynamics, and Image and Video Inpainting*,
/// CVPR 2001. v has central differences; v · ∇ω takes the smaller of the two one-sided ones, and 0
/// where they differ in sign (min-mod); across each side of a cell ω flows by the difference there
/// (Perona and Malik). No value leaves the range of its neighbours if `step` times
/// (|v_x| + |v_y| + 4ν) is at most 1.
///
/// - Parameters:
///   - vorticity: ω at the cells of the runs and next to them, mirrored beyond the border.
///   - intensity: I at the same cells.
///   - step: The time.
///   - viscosity: ν.
///   - clearSlope: k.
///   - runs: The cells.
///   - result: Takes the cells of the runs.
package func transportVorticity(
    _ vorticity: UnsafePointer<SIMD4<Float>>, along intensity: UnsafePointer<SIMD4<Float>>,
    step: Float, viscosity: Float, clearSlope: Float, runs: UnsafeBufferPointer<CellRun>,
    into result: UnsafeMutablePointer<SIMD4<Float>>
) {
    let sharpness = 1 / (clearSlope * clearSlope)
    for run in runs {
        let (row, above, below) = (
            vorticity + run.first, vorticity + run.above, vorticity + run.below
        )
        let (brightness, brightnessAbove, brightnessBelow) = (
            intensity + run.first, intensity + run.above, intensity + run.below
        )
        let target = result + run.first
        for x in 0..<run.count {
            let (left, right) = (row[x] - row[x &- 1], row[x &+ 1] - row[x])
            let (up, down) = (row[x] - above[x], below[x] - row[x])
            let across = 0.5 * (brightness[x &+ 1] - brightness[x &- 1])
            let along = 0.5 * (brightnessBelow[x] - brightnessAbove[x])
            let transport = across * smaller(up, down) - along * smaller(left, right)
            let inflow =
                flow(right, sharpness) - flow(left, sharpness) + flow(down, sharpness)
                - flow(up, sharpness)
            target[x] = row[x] + step * (viscosity * inflow - transport)
        }
    }
}

/// The number of the smaller size; 0 where signs differ.
@inline(__always)
private func smaller(_ first: SIMD4<Float>, _ second: SIMD4<Float>) -> SIMD4<Float> {
    let zero = SIMD4<Float>.zero
    return pointwiseMax(pointwiseMin(first, second), zero)
        + pointwiseMin(pointwiseMax(first, second), zero)
}

/// g(|s|) s.
@inline(__always)
private func flow(_ slope: SIMD4<Float>, _ sharpness: Float) -> SIMD4<Float> {
    slope / (1 + sharpness * slope * slope)
}
