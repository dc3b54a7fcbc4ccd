/// Sets the cells of the runs to (Σ u_x², Σ u_x u_y, Σ u_y², 1), summed over the channels, with the
/// differences of Sobel's operator.
package func findGradientProducts(
    _ values: UnsafePointer<SIMD4<Float>>, runs: UnsafeBufferPointer<CellRun>,
    into result: UnsafeMutablePointer<SIMD4<Float>>
) {
    for run in runs {
        let row = values + run.first
        let (above, below) = (values + run.above, values + run.below)
        let target = result + run.first
        for x in 0..<run.count {
            let falling = below[x &+ 1] - above[x &- 1]
            let rising = above[x &+ 1] - below[x &- 1]
            let across = (falling + rising + 2 * (row[x &+ 1] - row[x &- 1])) * 0.125
            let down = (falling - rising + 2 * (below[x] - above[x])) * 0.125
            target[x] = SIMD4(
                (across * across).sum(), (across * down).sum(), (down * down).sum(), 1)
        }
    }
}

/// Replaces structure tensors by diffusion tensors, which conduct 1 along the structure and
/// `leakage`…1 across it, the less the clearer its direction is.
///
/// Weickert, *Coherence-Enhancing Diffusion Filtering*, International Journal of Computer Vision 31,
/// 1999. With the eigenvalues μ₁ ≥ μ₂ of the structure tensor, (Jxx, Jxy, Jyy, weight) where the first
/// three are sums of as much as the weight, what is conducted across is
///
///     1 − (1 − leakage) (μ₁ − μ₂)² / ((μ₁ + μ₂)² + clearSlope⁴)
package func makeDiffusionTensors(
    _ tensors: UnsafeMutablePointer<SIMD4<Float>>, count: Int, leakage: Float, clearSlope: Float
) {
    let noise = clearSlope * clearSlope * clearSlope * clearSlope
    for place in 0..<count {
        let sums = tensors[place]
        let mean = sums.w > 0 ? sums / sums.w : .zero
        let difference = mean.x - mean.z
        let trace = mean.x + mean.z
        let spread = (difference * difference + 4 * mean.y * mean.y).squareRoot()
        let coherence = spread * spread / (trace * trace + noise)
        let across = 1 - (1 - leakage) * coherence
        // D = (1 + across) / 2 − (1 − across) / 2 · (J − trace / 2) / (spread / 2).
        let (middle, half) = ((1 + across) / 2, (1 - across) / 2)
        let scale = spread > 0 ? half / spread : 0
        tensors[place] = SIMD4(
            middle - scale * difference, -2 * scale * mean.y, middle + scale * difference, 0)
    }
}
