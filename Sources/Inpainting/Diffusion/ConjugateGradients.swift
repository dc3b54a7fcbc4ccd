import Kernels

/// Solves A u = 0 for the cells of a hole, with the known cells around it as values at its edge.
///
/// Hestenes and Stiefel, *Methods of Conjugate Gradients for Solving Linear Systems*, 1952, each
/// channel for itself; with the flexible coefficient of Polak and Ribière, since one multigrid cycle
/// is not quite symmetric.
struct ConjugateGradients {
    let cells: HoleCells

    /// Writes A times a vector to the hole's cells of another.
    let apply: (_ vector: CellVector, _ result: CellVector) -> Void

    /// Finds about A⁻¹ times a vector that is 0 outside the hole.
    let precondition: (CellVector) -> CellVector

    /// Improves the values of the hole until they are about `tolerance` from the solution, in at most
    /// `limit` steps.
    func solve(_ values: CellVector, tolerance: Float, limit: Int) {
        let (residual, direction, image) = (
            cells.makeVector(), cells.makeVector(), cells.makeVector()
        )
        apply(values, residual)
        cells.combine(residual, scale: SIMD4(repeating: -1), adding: residual, factor: .zero)
        var (step, slope) = (SIMD4<Float>.zero, SIMD4<Float>(repeating: 1))
        for _ in 0..<limit {
            let correction = precondition(residual)
            if largest(correction) <= tolerance { return }
            // β = z · (r − r_old) / (z_old · r_old), where r − r_old = −α A p.
            let carry = -step * innerProduct(correction, image) / slope
            cells.combine(direction, scale: finite(carry), adding: correction, factor: .one)
            slope = innerProduct(correction, residual)
            apply(direction, image)
            step = finite(innerProduct(direction, residual) / innerProduct(direction, image))
            cells.combine(values, scale: .one, adding: direction, factor: step)
            cells.combine(residual, scale: .one, adding: image, factor: -step)
        }
    }
}

extension ConjugateGradients {
    private func innerProduct(_ first: CellVector, _ second: CellVector) -> SIMD4<Float> {
        nonisolated(unsafe) let (first, second) = (first.values, second.values)
        let sums = cells.runs.map { Kernels.innerProduct(first, second, runs: $0) }
        return SIMD4<Float>(sums.reduce(.zero, +))
    }

    private func largest(_ vector: CellVector) -> Float {
        nonisolated(unsafe) let vector = vector.values
        return largestRoot(of: cells.runs.map { largestSquares(vector, runs: $0) })
    }
}

/// The numbers, with 0 for those that are none: of a channel that is solved.
private func finite(_ factors: SIMD4<Float>) -> SIMD4<Float> {
    factors.replacing(with: 0, where: factors .!= factors)
}
