import FoundationEssentials
import TensorArithmetic
import Testing
import Torch

@testable import InpaintingNetworks

@Suite struct CoherentAttentionNetworkTests {
    private let narrow = CoherentAttentionNetwork.Configuration(width: 2)

    @Test func bothNetworksHaveThePublishedSize() {
        ComputeThread.run {
            #expect(valueCount(RoughNetwork(width: 64)) == 54_419_459)
            #expect(valueCount(RefinementNetwork(width: 64, attention: .cosine)) == 77_692_291)
        }
    }

    @Test(arguments: [1, 2, 8]) func theConfigurationCountsNearlyAllValues(width: Int) {
        ComputeThread.run {
            let network = CoherentAttentionNetwork(.init(width: width))
            let kernels = network.parameters.values.filter { $0.shape.count == 4 }
            let outer = kernels.filter { $0.shape.contains(3) && $0.shape[0] != $0.shape[1] }
            #expect(network.configuration.valueCount <= valueCount(network))
            #expect(outer.count > 0)
        }
    }

    @Test func whatTheHoleHoldsHasNoInfluence() {
        ComputeThread.run {
            let network = CoherentAttentionNetwork(narrow)
            let (image, hole) = CoherentAttentionFixture.picture()
            let other = image.replacing(where: hole, with: .full(.nan, shape: [1]))
            withoutGradients {
                let first = network.complete(image, hole: hole)
                let second = network.complete(other, hole: hole)
                #expect(first.raw.array == second.raw.array)
                #expect(first.others["rough"]?.array == second.others["rough"]?.array)
                #expect(first.raw.isFinite)
            }
        }
    }

    @Test func aBatchWithDifferentHolesIsFilledPictureByPicture() throws {
        try ComputeThread.run {
            let network = CoherentAttentionNetwork(narrow)
            let (image, hole) = CoherentAttentionFixture.picture()
            let images = [image, 1 - image]
            let holes = [hole, hole.transposed(2, 3)]
            try withoutGradients {
                let batch = network.complete(
                    .concatenation(images, axis: 0), hole: .concatenation(holes, axis: 0))
                for index in 0..<2 {
                    let alone = network.complete(images[index], hole: holes[index])
                    expectClose(batch.raw.slice(axis: 0, index..<index + 1), alone.raw)
                    expectClose(
                        try #require(batch.others["rough"]).slice(axis: 0, index..<index + 1),
                        try #require(alone.others["rough"]))
                }
            }
        }
    }

    /// The released code cuts the rough network off from the refined guess (defect C4).
    @Test func everyParameterHasAGradientOfTheRefinedGuess() {
        ComputeThread.run {
            let network = CoherentAttentionNetwork(narrow)
            let (image, hole) = CoherentAttentionFixture.picture()
            let picture = network.complete(image, hole: hole).raw
            (picture - PixelEncoding.signed.encoded(image)).squared().mean().backward()
            expectGradients(of: network)
        }
    }

    /// The released code computes the loss of these features without a gradient (defect C1).
    @Test func theFeaturesOfTheConsistencyLossHaveGradients() throws {
        try ComputeThread.run {
            let network = CoherentAttentionNetwork(narrow)
            let (image, hole) = CoherentAttentionFixture.picture()
            let encoded = PixelEncoding.signed.encoded(image)
            for path in [\RefinementNetwork.Output.attended, \.decoded] {
                for parameter in network.parameters.values { parameter.clearGradient() }
                let features = network(encoded, hole: hole).refinement[keyPath: path]
                #expect(features.shape == [1, 16, 32, 32])
                features.squared().mean().backward()
                let first = try #require(
                    network.parameters["refinement.outerEncoder.0.weight"]?.gradient)
                #expect(first.absolute().sum().item > 0)
            }
        }
    }

    @Test func theAttentionLayerCopiesTheKnownFeatures() {
        ComputeThread.run {
            let network = CoherentAttentionNetwork(narrow)
            let (image, hole) = CoherentAttentionFixture.picture()
            withoutGradients {
                let (output, outputs) = Taps.recording(of: network.refinement) {
                    network(PixelEncoding.signed.encoded(image), hole: hole).refinement
                }
                let before = outputs["attentionLevel.widening"]
                let known = 1 - hole.holeOfFeatures()
                #expect(outputs["attention"]?.array == output.attended.array)
                #expect(before.map { ($0 * known).array } == (output.attended * known).array)
                #expect(before?.array != output.attended.array)
            }
        }
    }

    @Test func impossibleConfigurationsAreRefused() throws {
        let decoder = JSONDecoder()
        for json in [#"{"width": 0, "attention": "cosine", "secondInputFill": "zero"}"#] {
            #expect(throws: DecodingError.self) {
                try decoder.decode(
                    CoherentAttentionNetwork.Configuration.self, from: Data(json.utf8))
            }
        }
        let encoded = try JSONEncoder().encode(CoherentAttentionNetwork.Configuration.released)
        let decoded = try decoder.decode(CoherentAttentionNetwork.Configuration.self, from: encoded)
        #expect(decoded == .released)
    }

    private func valueCount(_ module: some Module) -> Int {
        module.parameters.values.map(\.count).reduce(0, +)
    }
}
