import Imaging
import Inpainting
import TestSupport
import Testing
import Torch

@testable import InpaintingNetworks

/// The published post-processing: the colours of a fill by fast marching at the edge of the hole,
/// and the gradients of the network's fill inside.
@Suite struct GlcicBlendingTests {
    private static let side = 24
    private static let holeRows = 6..<18

    private let image = Image.random(side, side, bitDepth: 16, seed: 8)
    private let hole = Mask(
        width: side, height: side,
        values: (0..<side * side).map {
            holeRows.contains($0 / side) && holeRows.contains($0 % side)
        })
    private let network: NeuralInpainter

    init() throws {
        network = try ComputeThread.run {
            Random.seed(9)
            return try NeuralInpainter(GlcicNetwork(.mmagic(width: 4)))
        }
    }

    @Test func theEdgeIsThatOfFastMarchingAndTheInsideKeepsTheNetworksGradients() throws {
        let blended = try BlendingInpainter(network, into: GlcicNetwork.blending)
            .inpaint(image, filling: hole).planes(in: image.bounds)
        let fill = try network.inpaint(image, filling: hole).planes(in: image.bounds)
        let destination = try TeleaInpainter(radius: 1)
            .inpaint(image, filling: hole).planes(in: image.bounds)
        let inside = Self.holeRows.lowerBound + 1..<Self.holeRows.upperBound - 1
        var edgeDifference: Float = 0
        for row in 0..<Self.side {
            for column in 0..<Self.side {
                let index = row * Self.side + column
                if inside.contains(row), inside.contains(column) {
                    let laplacians = [blended, fill].map { laplacian(of: $0.values, at: index) }
                    #expect(abs(laplacians[0] - laplacians[1]) < 1e-3)
                } else {
                    #expect(blended.values[index] == destination.values[index])
                    edgeDifference = max(
                        edgeDifference, abs(fill.values[index] - blended.values[index]))
                }
            }
        }
        #expect(edgeDifference > 0.05)
    }

    /// Four times the difference between a red value and the mean of its neighbours.
    private func laplacian(of values: [Float], at index: Int) -> Float {
        values[index - 1] + values[index + 1] + values[index - Self.side]
            + values[index + Self.side] - 4 * values[index]
    }
}
