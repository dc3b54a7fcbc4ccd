import Imaging
import Inpainting
import InpaintingNetworks
import MaskRecipes
import Testing
import Torch

@Suite struct NeuralInpainterTests {
    private let inpainter: NeuralInpainter

    init() throws {
        inpainter = try ComputeThread.run {
            Random.seed(5)
            return try NeuralInpainter(
                PartialConvUNet(.init(widths: [4, 6, 8], kernelSizes: [7, 5, 3])))
        }
    }

    @Test(arguments: [1, 2, 3, 7, 8, 9, 31, 67], [Image.ColorModel.gray, .rgb])
    func changesNothingOutsideTheHole(side: Int, model: Image.ColorModel) throws {
        var generator = SeededGenerator(seed: UInt64(side))
        for (hasAlpha, isDeep) in [(false, false), (true, false), (false, true), (true, true)] {
            let image = randomImage(
                width: side, height: side / 2 + 1, model, hasAlpha: hasAlpha, isDeep: isDeep,
                using: &generator)
            let hole = randomHole(image, using: &generator)
            let result = try inpainter.inpaint(image, filling: hole)
            var expected = image
            expected.fill(hole, in: image.bounds, with: result.planes(in: image.bounds))
            #expect(result == expected)
        }
    }

    @Test(arguments: [(20, 13), (50, 70), (1, 40)], [Image.ColorModel.gray, .rgb])
    func networksThatFillTheMiddleFillAnyHole(size: (Int, Int), model: Image.ColorModel) throws {
        let inpainter = try ComputeThread.run {
            Random.seed(6)
            return try NeuralInpainter(
                ContextEncoder(.init(prediction: .center, widths: [3, 4, 5], bottleneck: 6)))
        }
        var generator = SeededGenerator(seed: 3)
        let image = randomImage(
            width: size.0, height: size.1, model, hasAlpha: true, isDeep: false, using: &generator)
        var hole = Mask(width: size.0, height: size.1)
        for y in 2..<11 { hole[size.0 - 1, y] = true }
        hole[0, size.1 - 1] = true
        let result = try inpainter.inpaintProvingLaw(image, filling: hole)
        var painted = image
        painted.paint(hole, Array(repeating: 1, count: image.channels))
        #expect(try inpainter.inpaint(painted, filling: hole) == result)
        #expect(result != image)
    }

    @Test func theSeedFixesWhatNoiseTheNetworkGets() throws {
        var generator = SeededGenerator(seed: 4)
        let image = randomImage(
            width: 40, height: 40, .rgb, hasAlpha: false, isDeep: false, using: &generator)
        var hole = Mask(width: 40, height: 40)
        for y in 14..<26 { for x in 14..<26 { hole[x, y] = true } }
        func inpainter(seed: UInt64) throws -> NeuralInpainter {
            try ComputeThread.run {
                Random.seed(6)
                let network = ContextEncoder(
                    .init(prediction: .center, widths: [3, 4, 5], bottleneck: 6, noiseChannels: 9))
                return try NeuralInpainter(network, seed: seed)
            }
        }
        let first = try inpainter(seed: 1)
        let result = try first.inpaint(image, filling: hole)
        #expect(try first.inpaint(image, filling: hole) == result)
        #expect(try inpainter(seed: 1).inpaint(image, filling: hole) == result)
        #expect(try inpainter(seed: 2).inpaint(image, filling: hole) != result)
    }

    @Test func whatTheHoleHeldHasNoInfluence() throws {
        var generator = SeededGenerator(seed: 1)
        let image = randomImage(
            width: 20, height: 13, .rgb, hasAlpha: true, isDeep: false, using: &generator)
        let hole = randomHole(image, using: &generator)
        var painted = image
        painted.fill(
            hole, in: image.bounds,
            with: Planes(width: 20, height: 13, count: 4, repeating: 1))
        let results = try [image, painted].map { try inpainter.inpaint($0, filling: hole) }
        #expect(results[0] == results[1])
    }

    @Test func theEmptyHoleReturnsThePicture() throws {
        var generator = SeededGenerator(seed: 2)
        let image = randomImage(
            width: 5, height: 4, .rgb, hasAlpha: false, isDeep: false, using: &generator)
        #expect(try inpainter.inpaint(image, filling: Mask(width: 5, height: 4)) == image)
    }

    @Test func refusesWhatItCannotFill() throws {
        var generator = SeededGenerator(seed: 2)
        let image = randomImage(
            width: 5, height: 4, .rgb, hasAlpha: false, isDeep: false, using: &generator)
        let wrongSize = #expect(throws: InpaintingError.self) {
            try inpainter.inpaint(image, filling: Mask(width: 4, height: 5))
        }
        #expect(wrongSize?.code == .sizeMismatch)
        let nothingKnown = #expect(throws: InpaintingError.self) {
            try inpainter.inpaint(image, filling: Mask(width: 5, height: 4, repeating: true))
        }
        #expect(nothingKnown?.code == .nothingKnown)
    }
}

private func randomImage(
    width: Int, height: Int, _ model: Image.ColorModel, hasAlpha: Bool, isDeep: Bool,
    using generator: inout SeededGenerator
) -> Image {
    let count = width * height * (model.channels + (hasAlpha ? 1 : 0))
    let samples: Image.Samples =
        isDeep
        ? .uint16((0..<count).map { _ in .random(in: 0...UInt16.max, using: &generator) })
        : .uint8((0..<count).map { _ in .random(in: 0...UInt8.max, using: &generator) })
    return Image(
        width: width, height: height, colorModel: model, hasAlpha: hasAlpha, samples: samples)
}

/// A random half of the pixels, but never all of them.
private func randomHole(_ image: Image, using generator: inout SeededGenerator) -> Mask {
    var hole = Mask(
        width: image.width, height: image.height,
        values: (0..<image.width * image.height).map { _ in .random(using: &generator) })
    hole[0, 0] = false
    return hole
}
