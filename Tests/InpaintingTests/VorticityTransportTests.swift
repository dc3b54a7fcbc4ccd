import Imaging
import Inpainting
import TestSupport
import Testing

/// The Navier–Stokes equations of the paper.
@Suite struct VorticityTransportTests {
    /// Of a parabola ΔI is constant, which neither moves nor spreads: I follows from Poisson's equation.
    @Test(arguments: [(1.0, 0.0), (0, 1), (0.5, 0.5)])
    func aParabolaIsContinued(x: Double, y: Double) throws {
        let image = Image.gray(50, 50, bitDepth: 16) { column, row in
            (x * Double(column * column) + y * Double(row * row)) / 2500
        }
        var hole = Mask(width: 50, height: 50)
        for row in 20..<34 { for column in 20..<34 { hole[column, row] = true } }
        func largestError(_ inpainter: some Inpainter) throws -> Int {
            let result = try inpainter.inpaint(image, filling: hole)
            return zip(result.integers, image.integers).map { abs($0 - $1) }.max() ?? 0
        }
        // A level of 8 bits is 257.
        #expect(try largestError(HarmonicInpainter()) > 2 * 257)
        let error = try largestError(NavierStokesInpainter())
        #expect(error < 257 / 4)
    }

    /// Where diffusion blurs an edge, the flow carries it across.
    @Test func anEdgeIsSharperThanByDiffusion() throws {
        let image = Image.gray(60, 40) { x, y in 2 * y - x < 10 ? 0.2 : 0.8 }
        var hole = Mask(width: 60, height: 40)
        for y in 4..<36 { for x in 26..<34 { hole[x, y] = true } }
        func error(_ inpainter: some Inpainter) throws -> Int {
            let result = try inpainter.inpaint(image, filling: hole)
            return zip(result.integers, image.integers).map { abs($0 - $1) }.reduce(0, +)
        }
        let (flow, diffusion) = (try error(NavierStokesInpainter()), try error(HarmonicInpainter()))
        #expect(4 * flow < 3 * diffusion)
    }
}
