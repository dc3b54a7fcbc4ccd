import Kernels

/// The flow of a fluid whose stream function is the brightness of a picture, in a hole: its vorticity
/// ω = ΔI is carried along the lines of equal brightness until nothing changes.
struct VorticityTransport {
    /// The time of a step, which values of 0…1 allow; and ν and k of `transportVorticity`.
    private static let step: Float = 0.4
    private static let viscosity: Float = 0.3
    private static let clearSlope: Float = 0.1

    /// How often vorticity moves before the brightness follows it.
    private static let movesPerStep = 4

    /// A bound for wide holes, into whose middle vorticity moves slowly.
    private static let maximalSteps = 200

    private let level: DiffusionLevel
    private let surroundings: Bands<CellRun>

    init(_ level: DiffusionLevel) {
        self.level = level
        surroundings = level.cells.surroundings(1)
    }

    /// Lets the values flow until a step changes none by more than `tolerance`.
    func solve(_ values: CellVector, tolerance: Float) {
        let cells = level.cells
        var (vorticity, moved) = (cells.makeVector(), cells.makeVector())
        for _ in 0..<Self.maximalSteps {
            findVorticity(of: values, into: vorticity)
            moved.copy(vorticity)
            for _ in 0..<Self.movesPerStep {
                move(vorticity, along: values, into: moved)
                swap(&vorticity, &moved)
            }
            if level.improve(values, source: vorticity) <= tolerance { return }
        }
    }

    /// −ΔI, which moves as ΔI does and is what the multigrid cycle takes.
    private func findVorticity(of values: CellVector, into vorticity: CellVector) {
        level.cells.mirror(values)
        nonisolated(unsafe) let (source, target) = (values.values, vorticity.values)
        surroundings.forEach { applyLaplacian(source, runs: $0, into: target) }
    }

    private func move(_ vorticity: CellVector, along values: CellVector, into moved: CellVector) {
        level.cells.mirror(vorticity)
        nonisolated(unsafe) let (source, brightness, target) = (
            vorticity.values, values.values, moved.values
        )
        level.cells.runs.forEach {
            transportVorticity(
                source, along: brightness, step: Self.step, viscosity: Self.viscosity,
                clearSlope: Self.clearSlope, runs: $0, into: target)
        }
    }
}
