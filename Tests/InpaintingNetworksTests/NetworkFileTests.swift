import InpaintingNetworks
import TensorArithmetic
import TestSupport
import Testing
import Torch
import WeightFiles

@Suite struct NetworkFileTests {
    private static let configuration = PartialConvUNet.Configuration(
        widths: [4, 6], kernelSizes: [5, 3])

    private let folder: TemporaryFolder
    private let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder.path(of: "weights.safetensors")
    }

    private func description(
        of configuration: PartialConvUNet.Configuration = configuration
    ) throws -> NetworkFile.Description {
        try NetworkFile.Description(
            PartialConvUNet.card, configuration, origin: "a test", maskRecipe: "thick",
            trainingData: "two photographs", steps: 12, license: "CC0-1.0")
    }

    @Test func bringsBackTheNetworkInHalfPrecision() throws {
        try ComputeThread.run {
            let network = PartialConvUNet(Self.configuration)
            try NetworkFile.write(network, try description(), to: path)
            let file = try NetworkFile(reading: path)
            let description = try description()
            #expect(file.description == description)
            let copy = try file.network()
            for (name, tensor) in network.state {
                let read = try #require(copy.state[name])
                let difference = (read - tensor).absolute().array.max() ?? 0
                #expect(difference < 1e-3, "\(name)")
                #expect(read.requiresGradients == tensor.requiresGradients)
            }
        }
    }

    @Test func refusesWeightsThatDoNotFitTheConfiguration() throws {
        try ComputeThread.run {
            let wider = try description(of: .init(widths: [4, 8], kernelSizes: [5, 3]))
            try NetworkFile.write(PartialConvUNet(Self.configuration), wider, to: path)
            let error = #expect(throws: NetworkError.self) {
                try NetworkFile(reading: path).network()
            }
            #expect(error?.code == .wrongNetwork)
            #expect(error?.description.contains(path) == true)
        }
    }

    @Test func refusesWeightsOfOtherTensors() throws {
        try ComputeThread.run {
            let flatter = try description(of: .init(widths: [4], kernelSizes: [5]))
            try NetworkFile.write(PartialConvUNet(Self.configuration), flatter, to: path)
            #expect(throws: NetworkError.self) { try NetworkFile(reading: path).network() }
        }
    }

    @Test(arguments: [
        [:],
        ["network": "pix2pix"],
        ["network": "partial-conv", "configuration": "{}"],
        ["network": "partial-conv", "configuration": #"{"widths":[-1],"kernelSizes":[3]}"#],
        ["network": "partial-conv", "configuration": #"{"widths":[4],"kernelSizes":[4]}"#],
        [
            "network": "partial-conv",
            "configuration": #"{"widths":[1000000000],"kernelSizes":[3]}"#,
        ],
        [
            "network": "partial-conv",
            "configuration": #"{"widths":[4096,4096],"kernelSizes":[15,15]}"#,
        ],
    ])
    func refusesFilesThatSayNothingUseful(metadata: [String: String]) throws {
        try SafeTensorsWriter().write(to: path, metadata: metadata)
        let error = #expect(throws: NetworkError.self) { try NetworkFile(reading: path) }
        #expect(error?.description.contains(path) == true)
    }
}
