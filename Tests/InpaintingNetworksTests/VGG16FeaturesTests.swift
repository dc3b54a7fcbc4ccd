import InpaintingNetworks
import TensorArithmetic
import TestSupport
import Testing
import Torch
import WeightFiles

@Suite struct VGG16FeaturesTests {
    /// Every convolution passes its first channel on, so what comes out is the normalized red.
    @Test func normalizesThenConvolvesAndTakesTheLargest() throws {
        try ComputeThread.run {
            let features = try VGG16Features(try vgg16File(passingTheFirstChannel))
            var values = [Float](repeating: 0.485, count: 3 * 16 * 16)
            values[3 * 16 + 5] = 0.485 + 0.229 * 2
            let outputs = features(Tensor(values, shape: [1, 3, 16, 16]))
            #expect(outputs.map(\.shape) == [[1, 64, 8, 8], [1, 128, 4, 4], [1, 256, 2, 2]])
            for (output, position) in zip(outputs, [1 * 8 + 2, 0 * 4 + 1, 0]) {
                #expect(abs(output.array[position] - 2) < 1e-5)
                #expect(abs(output.sum().item - 2) < 1e-4)
            }
        }
    }

    /// The last tap comes before the fourth pooling, with the resolution of the third.
    @Test func theFourthBlockEndsBeforeItsPooling() throws {
        try ComputeThread.run {
            let file = try vgg16File(hasFourthBlock: true, passingTheFirstChannel)
            let features = try VGG16Features(file, taps: [.pool3, .relu43])
            let image =
                Tensor.full(0.485, shape: [1, 3, 16, 16])
                + Tensor([0.229 * 2, 0, 0] as [Float], shape: [1, 3, 1, 1])
            let outputs = features(image)
            #expect(outputs.map(\.shape) == [[1, 256, 2, 2], [1, 512, 2, 2]])
            for output in outputs {
                #expect(output.array.prefix(4).allSatisfy { abs($0 - 2) < 1e-5 })
                #expect(abs(output.sum().item - 8) < 1e-4)
            }
        }
    }

    /// A network of ReLU keeps a factor if its biases have it, too.
    @Test func theScaleIsAFactorOfAllFeatures() throws {
        try ComputeThread.run {
            let file = try vgg16File(hasFourthBlock: true) { _, shape in
                Array(repeating: 0.01, count: shape.reduce(1, *))
            }
            let image = Tensor.randomUniform(1, 3, 16, 16)
            let taps = VGG16Features.Tap.allCases
            let plain = try VGG16Features(file, taps: taps)(image)
            let scaled = try VGG16Features(file, taps: taps, scale: 1 / 300)(image)
            for (plain, scaled) in zip(plain, scaled) {
                expectClose(scaled * 300, plain)
            }
        }
    }

    /// A file of three blocks is enough for the taps in them, and for none behind.
    @Test func onlyWhatLeadsToTheTapsIsRead() throws {
        try ComputeThread.run {
            let file = try vgg16File { name, shape in
                name.hasPrefix("features.1") ? [] : passingTheFirstChannel(name, shape)
            }
            let image = Tensor.zeros(1, 3, 8, 8)
            #expect(
                try VGG16Features(file, taps: [.pool2])(image).map(\.shape) == [[1, 128, 2, 2]])
            let error = #expect(throws: WeightFileError.self) {
                try VGG16Features(file, taps: [.relu43])
            }
            #expect(error?.code == .missingTensor)
        }
    }

    @Test func gradientsFlowBackToThePicture() throws {
        try ComputeThread.run {
            let features = try VGG16Features(
                try vgg16File { _, shape in
                    Array(repeating: 0.01, count: shape.reduce(1, *))
                })
            let image = Tensor.parameter(.ones(1, 3, 8, 8))
            features(image)[2].sum().backward()
            #expect((image.gradient?.array.max()).map { $0 > 0 } == true)
        }
    }

    @Test func namesWhatAnotherFileLacks() throws {
        try ComputeThread.run {
            let stranger = try vgg16File { _, _ in [] }
            let error = #expect(throws: WeightFileError.self) { try VGG16Features(stranger) }
            #expect(error?.code == .missingTensor)
        }
    }

    /// Weights of convolutions that pass their first channel on as the first, and nothing else.
    private func passingTheFirstChannel(_ name: String, _ shape: [Int]) -> [Float] {
        var values = [Float](repeating: 0, count: shape.reduce(1, *))
        if name.hasSuffix("weight") { values[4] = 1 }
        return values
    }
}
