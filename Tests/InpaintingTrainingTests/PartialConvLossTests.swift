import InpaintingNetworks
import TensorArithmetic
import TestSupport
import Testing
import Torch
import WeightFiles

@testable import InpaintingTraining

/// Every loss against its formula (Liu 2018, section 3.3).
@Suite struct PartialConvLossTests {
    private static let whole = SquareWindow(x: 0, y: 0, side: 8)

    /// A quarter of the picture is hole; everything is off by 0.25 there and by 0.5 elsewhere.
    @Test func pixelLossesAreDividedByTheWholePicture() {
        ComputeThread.run {
            let hole = leftUpperQuarter()
            let truth = Tensor.full(0.2, shape: [2, 3, 8, 8])
            let output = truth + hole * 0.25 + (1 - hole) * 0.5
            var weights = PartialConvLoss.Weights()
            (weights.perceptual, weights.style) = (0, 0)
            let terms = PartialConvLoss(weights, features: nil)(
                output, truth: truth, validity: 1 - hole, window: Self.whole)
            #expect(abs(terms.hole.item - 0.25 / 4) < 1e-6)
            #expect(abs(terms.valid.item - 0.5 * 3 / 4) < 1e-6)
            // The composite steps by 0.25 at the rim of the hole, which is 4 + 4 pixels long.
            let variation = 0.25 * 8 * 3 / Double(3 * 8 * 8)
            #expect(abs(terms.totalVariation.item - variation) < 1e-6)
            let total = 0.375 + 6 * 0.0625 + 0.1 * variation
            #expect(abs(terms.total.item - total) < 1e-6)
        }
    }

    @Test func totalVariationSeesTheHoleAndOnePixelAround() {
        ComputeThread.run {
            var image = [Float](repeating: 0, count: 64)
            image[0] = 1
            image[27] = 2
            var hole = [Float](repeating: 0, count: 64)
            hole[28] = 1
            let value = totalVariation(
                of: Tensor(image, shape: [1, 1, 8, 8]), hole: Tensor(hole, shape: [1, 1, 8, 8]))
            // Of the steps around pixel 27, left of the hole, those up, down and right count.
            #expect(value.item == 3 * 2 / 64.0)
        }
    }

    @Test func gramMatrixIsDividedByTheNumberOfFeatures() {
        ComputeThread.run {
            let features = Tensor([1, 2, 3, 4, 5, 6, 7, 8] as [Float], shape: [1, 2, 2, 2])
            #expect(gramMatrix(features).array == [30, 70, 70, 174].map { $0 / 8 })
        }
    }

    /// VGG16 that passes red on: the features of a flat picture are flat too.
    @Test func featureLossesCountOutputAndComposite() throws {
        try ComputeThread.run {
            let features = try VGG16Features(try redPassingFeatures())
            let hole = leftUpperQuarter()
            let truth = Tensor.full(0.485, shape: [1, 3, 8, 8])
            let output = truth + 0.229
            let terms = PartialConvLoss(features: features)(
                output, truth: truth, validity: 1 - hole, window: Self.whole)
            // Of 64, 128 and 256 channels one differs by 1, for the output everywhere, for the
            // composite where a window meets the hole: 2·2 of 4·4, 1 of 2·2, 1 of 1.
            let perceptual =
                1.25 / 64 + 1.25 / 128 + 2.0 / 256
            #expect(abs(terms.perceptual.item - perceptual) < 1e-6)
            // One entry of C² of the Gram matrix differs: the squares summed / (C·H·W).
            let style = 20 / 1024.0 / 4096 + 5 / 512.0 / 16384 + 2 / 256.0 / 65536
            #expect(abs(terms.style.item - style) < 1e-9)
            let total =
                terms.valid.item + 6 * terms.hole.item + 0.05 * perceptual
                + 120 * terms.style.item + 0.1 * terms.totalVariation.item
            #expect(abs(terms.total.item - total) < 1e-5)
        }
    }

    @Test func aWindowShowsVGG16OnlyItsSquare() throws {
        try ComputeThread.run {
            let features = try VGG16Features(try redPassingFeatures())
            let truth = Tensor.full(0.485, shape: [1, 3, 16, 16])
            let output = truth + 0.229 * Tensor.ones(1, 3, 16, 8).padded(left: 8)
            let loss = PartialConvLoss(features: features)
            let validity = Tensor.ones(1, 1, 16, 16)
            let terms = [0, 8].map {
                loss(
                    output, truth: truth, validity: validity,
                    window: SquareWindow(x: $0, y: 3, side: 8))
            }
            #expect(terms[0].perceptual.item == 0)
            #expect(abs(terms[1].perceptual.item - (1 / 64.0 + 1 / 128.0 + 1 / 256.0)) < 1e-6)
        }
    }

    @Test func drawnWindowsLieInThePictureAndRepeat() {
        ComputeThread.run {
            let images = Tensor.zeros(1, 3, 32, 32)
            for seed in 0..<50 as Range<UInt64> {
                let window = SquareWindow(ofSide: 20, in: images, seed: seed)
                #expect((0...12).contains(window.x) && (0...12).contains(window.y))
                #expect(window == SquareWindow(ofSide: 20, in: images, seed: seed))
            }
            #expect(SquareWindow(ofSide: 0, in: images, seed: 1).side == 32)
        }
    }

    private func leftUpperQuarter() -> Tensor {
        Tensor.ones(1, 1, 4, 4).padded(right: 4, bottom: 4)
    }

    private func redPassingFeatures() throws -> Checkpoint {
        try vgg16File { name, shape in
            var values = [Float](repeating: 0, count: shape.reduce(1, *))
            if name.hasSuffix("weight") { values[4] = 1 }
            return values
        }
    }
}
