import Kernels

/// The equation of a plate under tension in a hole: with the operator A = −div(D ∇·), where D is 1
/// if no tensors are given, A² u + tension A u = 0.
///
/// It makes the sum of |A u|² + tension ∇u · D ∇u least.
struct Plate {
    /// A bound for holes on which the steps hardly converge, or reach the limits of `Float` before the
    /// tolerance.
    private static let maximalSteps = 100

    private let level: DiffusionLevel
    private let tension: Float
    private let tensors: CellVector?

    /// The cells that A makes differ from 0 where u does in the hole only.
    private let surroundings: Bands<CellRun>

    init(_ level: DiffusionLevel, tension: Float, tensors: CellVector? = nil) {
        self.level = level
        self.tension = tension
        self.tensors = tensors
        surroundings = level.cells.surroundings(1)
    }

    /// Solves the equation, from the values that are there, by conjugate gradients.
    ///
    /// The inverse of Δ(Δ − tension) in the hole, by a multigrid cycle for each factor, is the
    /// preconditioner: where D = 1 it differs from the equation's only by what happens at the hole's
    /// edge.
    func solve(_ values: CellVector, tolerance: Float) {
        let cells = level.cells
        let (between, whole) = (cells.makeVector(), cells.makeVector())
        let solver = ConjugateGradients(cells: cells) { vector, result in
            apply(to: vector, surroundings, into: between)
            apply(to: between, cells.runs, into: result)
            cells.combine(
                result, scale: .one, adding: between, factor: SIMD4(repeating: tension))
        } precondition: { residual in
            between.clear()
            whole.clear()
            _ = level.improve(between, source: residual)
            _ = level.improve(whole, source: between, decay: tension)
            return whole
        }
        solver.solve(values, tolerance: tolerance, limit: Self.maximalSteps)
    }

    /// Applies A.
    private func apply(to vector: CellVector, _ runs: Bands<CellRun>, into result: CellVector) {
        level.cells.mirror(vector)
        nonisolated(unsafe) let (source, target) = (vector.values, result.values)
        guard let tensors else {
            return runs.forEach { applyLaplacian(source, runs: $0, into: target) }
        }
        nonisolated(unsafe) let tensorValues = tensors.values
        runs.forEach {
            applyTensorLaplacian(source, tensors: tensorValues, runs: $0, into: target)
        }
    }
}
