import InpaintingNetworks
import TestSupport
import Testing
import Torch
import WeightFiles

@Suite struct VGG16FeaturesTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    /// Every convolution passes its first channel on, so what comes out is the normalized red.
    @Test func normalizesThenConvolvesAndTakesTheLargest() throws {
        try ComputeThread.run {
            let features = try VGG16Features(
                try file { name, shape in
                    var values = [Float](repeating: 0, count: shape.reduce(1, *))
                    if name.hasSuffix("weight") { values[4] = 1 }
                    return values
                })
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

    @Test func gradientsFlowBackToThePicture() throws {
        try ComputeThread.run {
            let features = try VGG16Features(
                try file { _, shape in
                    Array(repeating: 0.01, count: shape.reduce(1, *))
                })
            let image = Tensor.parameter(.ones(1, 3, 8, 8))
            features(image)[2].sum().backward()
            #expect((image.gradient?.array.max()).map { $0 > 0 } == true)
        }
    }

    @Test func namesWhatAnotherFileLacks() throws {
        try ComputeThread.run {
            let stranger = try file { _, _ in [] }
            let error = #expect(throws: WeightFileError.self) { try VGG16Features(stranger) }
            #expect(error?.code == .missingTensor)
        }
    }

    private func file(_ values: (String, [Int]) -> [Float]) throws -> SafeTensors {
        var writer = SafeTensorsWriter()
        var inputs = 3
        for (layer, width) in [
            (0, 64), (2, 64), (5, 128), (7, 128), (10, 256), (12, 256), (14, 256),
        ] {
            for (name, shape) in [("weight", [width, inputs, 3, 3]), ("bias", [width])] {
                let values = values("features.\(layer).\(name)", shape)
                guard !values.isEmpty else { continue }
                writer.add("features.\(layer).\(name)", .float32, shape: shape) { write in
                    try values.withUnsafeBytes(write)
                }
            }
            inputs = width
        }
        let path = folder.path(of: "vgg.safetensors")
        try writer.write(to: path)
        return try SafeTensors(reading: path)
    }
}
