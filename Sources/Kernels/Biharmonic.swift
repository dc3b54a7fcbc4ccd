/// Applies the squared five-point Laplacian, minus `tension` times the Laplacian, to the cells of
/// the runs.
///
/// The Laplacian L is (sum of the four neighbours) − 4u; L² has weights of 20, −8 for the neighbours,
/// 2 for the diagonal ones and 1 for those two cells away.
package func applyBiharmonic(
    _ values: UnsafePointer<SIMD4<Float>>, tension: Float, runs: UnsafeBufferPointer<CellRun>,
    into result: UnsafeMutablePointer<SIMD4<Float>>
) {
    let own = 20 + 4 * tension
    let next = 8 + tension
    for run in runs {
        let row = values + run.first
        let (above, below) = (values + run.above, values + run.below)
        let (above2, below2) = (values + run.above2, values + run.below2)
        let target = result + run.first
        for x in 0..<run.count {
            let neighbors = (above[x] + below[x]) + (row[x &- 1] + row[x &+ 1])
            let diagonals =
                (above[x &- 1] + above[x &+ 1]) + (below[x &- 1] + below[x &+ 1])
            let distant = (above2[x] + below2[x]) + (row[x &- 2] + row[x &+ 2])
            target[x] = own * row[x] - next * neighbors + (2 * diagonals + distant)
        }
    }
}
