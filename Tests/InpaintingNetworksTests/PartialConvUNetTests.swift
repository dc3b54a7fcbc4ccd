import TensorArithmetic
import Testing
import Torch

@testable import InpaintingNetworks

@Suite struct PartialConvUNetTests {
    /// Three levels are enough for what holds at any depth.
    private static let small = PartialConvUNet.Configuration(
        widths: [4, 6, 8], kernelSizes: [7, 5, 3])

    @Test func scalesEveryWidth() {
        let compact = PartialConvUNet.Configuration.compact
        #expect(compact.widths == [24, 48, 96, 192, 192, 192, 192])
        #expect(compact.kernelSizes == PartialConvUNet.Configuration.sevenLevels.kernelSizes)
        #expect(compact.sides == .multiple(of: 128))
    }

    /// mmagic's generator has 64 values more than the paper's with seven levels.
    @Test func theFirstStageMayHaveABias() {
        ComputeThread.run {
            var configuration = PartialConvUNet.Configuration.sevenLevels
            configuration.firstStageHasBias = true
            let counts = PartialConvUNet(configuration).parameters.values.map(\.count)
            #expect(counts.reduce(0, +) == 25_779_860)
        }
    }

    @Test(arguments: [Float(-3), 0.5, .infinity, .nan])
    func holeColoursDoNotChangeOneBit(color: Float) {
        ComputeThread.run {
            Random.seed(3)
            let network = PartialConvUNet(Self.small)
            let image = Tensor.randomUniform(1, 3, 32, 24)
            let validity = Tensor.randomUniform(1, 1, 32, 24) .> 0.4
            let painted = Tensor.full(Double(color), shape: [1]).replacing(
                where: validity, with: image)
            #expect(
                network(image, validity: validity).bytes
                    == network(painted, validity: validity).bytes)
        }
    }

    @Test(arguments: [
        (PartialConvUNet.Freezing.nothing, []), (.encoder, ["encoder"]),
        (.everything, ["encoder", "decoder"]),
    ])
    func frozenNormalizationsDoNotLearn(freezing: PartialConvUNet.Freezing, frozen: [String]) {
        ComputeThread.run {
            let network = PartialConvUNet(Self.small)
            network.startTraining(freezing: freezing)
            let before = network.state.mapValues(\.array)
            let output = network(.randomUniform(2, 3, 16, 16), validity: .ones(2, 1, 16, 16))
            output.sum().backward()
            for (name, tensor) in network.state where name.contains("running") {
                let isFrozen = frozen.contains { name.hasPrefix($0) }
                #expect((tensor.array == before[name]) == isFrozen, "\(name)")
            }
            for (name, parameter) in network.parameters where name.contains("normalization") {
                let isFrozen = frozen.contains { name.hasPrefix($0) }
                #expect((parameter.gradient == nil) == isFrozen, "\(name)")
            }
        }
    }

    @Test func inferenceLeavesTheStatisticsAlone() {
        ComputeThread.run {
            let network = PartialConvUNet(Self.small)
            network.startTraining(freezing: .nothing)
            network.stopTraining()
            let before = network.state.mapValues(\.array)
            _ = network(.randomUniform(2, 3, 16, 16), validity: .ones(2, 1, 16, 16))
            #expect(network.state.mapValues(\.array) == before)
        }
    }

    @Test func plainConvolutionsDoNotTellHolesApart() {
        ComputeThread.run {
            Random.seed(6)
            let network = PartialConvUNet(Self.small.plain)
            let image = Tensor.randomUniform(1, 3, 16, 16)
            let hole = Tensor.randomUniform(1, 1, 16, 16) .> 0.5
            let black = image.replacing(where: hole, with: .zeros(1))
            #expect(
                network(image, validity: 1 - hole).bytes
                    == network(black, validity: .ones(1, 1, 16, 16)).bytes)
        }
    }

    @Test func savedNamesAreThoseOfTheProperties() {
        ComputeThread.run {
            let names = Set(PartialConvUNet(Self.small).state.keys)
            #expect(names.contains("encoder.0.convolution.kernel.weight"))
            #expect(names.contains("encoder.1.normalization.runningVariance"))
            #expect(names.contains("decoder.0.convolution.bias"))
            #expect(!names.contains("encoder.0.convolution.bias"))
            #expect(!names.contains("decoder.0.normalization.weight"))
        }
    }
}
