public import Imaging
import Kernels

/// Fills holes with the least variation: minimizes the sum of the gradient's length over the hole, so
/// that flat areas stay flat and edges go straight across, as short as they can.
///
/// Chan and Shen, *Mathematical Models for Local Nontexture Inpaintings*, SIAM Journal on Applied
/// Mathematics 62, 2002, without noise; the channels share their edges. The minimum is found by the
/// primal–dual method of Chambolle and Pock, *A First-Order Primal-Dual Algorithm for Convex Problems*,
/// Journal of Mathematical Imaging and Vision 40, 2011, from the harmonic solution.
///
/// It stops when a step moves no value by more than a hundredth of a grey level of 8 bits. Memory
/// follows the largest group of connected holes.
public struct TotalVariationInpainter: Inpainter, Sendable {
    /// The steps in which the dual values of a slope of one grey level come to their bound, before which
    /// nothing moves; and a bound for wide holes, across which edges move slowly.
    private static let steps = 100...2000

    public init() {}

    public func inpaint(_ image: Image, filling hole: Mask) throws -> Image {
        try image.requireFillable(hole)
        return image.fillingGroups(of: hole, margin: 2) { level, values in
            level.solve(values, tolerance: 1 / 255)
            level.cells.lowerVariation(of: values, tolerance: 0.01 / 255, steps: Self.steps)
        }
    }
}

extension HoleCells {
    /// Moves the values of the hole towards the least total variation until no step moves any by more
    /// than `tolerance`.
    fileprivate func lowerVariation(
        of vector: CellVector, tolerance: Float, steps: ClosedRange<Int>
    ) {
        mirror(vector)
        let (aheadVector, acrossVector, downVector) = (makeVector(), makeVector(), makeVector())
        aheadVector.copy(vector)
        nonisolated(unsafe) let (values, ahead) = (vector.values, aheadVector.values)
        nonisolated(unsafe) let (across, down) = (acrossVector.values, downVector.values)
        // Differences reach from the hole and from the cells before it. The product of both steps is at
        // most 1/8, the inverse of the largest eigenvalue of the Laplacian; 0.05 suits values of 0…1.
        let edges = surroundings(1)
        let (primalStep, dualStep): (Float, Float) = (0.05, 2.5)
        for step in 1...steps.upperBound {
            edges.forEach { raiseDual(across, down, by: ahead, step: dualStep, runs: $0) }
            let moves = runs.map {
                lowerPrimal(values, ahead: ahead, across, down, step: primalStep, runs: $0)
            }
            mirror(aheadVector)
            if step >= steps.lowerBound && largestRoot(of: moves) <= tolerance { return }
        }
    }
}
