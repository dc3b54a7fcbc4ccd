import FoundationEssentials
import Glibc
import TensorArithmetic
import Testing
import Torch

@testable import InpaintingNetworks

/// Against `Scripts/fixtures/make-context-encoder-fixtures`, and what holds for any weights.
@Suite struct ContextFeatureNetworkTests {
    private static let fixture = PublishedFixture(folder: "ContextEncoder/Features")

    private static let narrow = ContextFeatureNetwork.Configuration(
        encoderWidths: [4, 6, 4, 8, 4], decoderWidths: [5, 4, 3, 2])

    /// Waves of each colour, and a rectangle.
    private static func picture() -> (image: Tensor, hole: Tensor) {
        let side = ContextFeatureNetwork.side
        let positions = (0..<side * side).map { (x: $0 % side, y: $0 / side) }
        var image: [Float] = []
        for channel in 0..<3 {
            for (x, y) in positions {
                let phase: Float = 0.05 * Float((channel + 1) * x) + 0.03 * Float(y)
                image.append(0.5 + 0.5 * sin(phase + Float(channel)))
            }
        }
        let hole = positions.map { x, y -> Float in
            100..<200 ~= x && 60..<140 ~= y ? 1 : 0
        }
        return (
            Tensor(image, shape: [1, 3, side, side]), Tensor(hole, shape: [1, 1, side, side])
        )
    }

    @Test func answersAsTheReference() throws {
        try ComputeThread.run {
            let network = ContextFeatureNetwork(Self.narrow)
            try network.load(try Self.fixture.answers(), prefix: "weights.")
            let (image, hole) = Self.picture()
            let known = network.configuration.encoding.encoded(image) * (1 - hole)
            expectClose(network.features(of: known), try Self.fixture.answer("features"))

            let completion = network.complete(image, hole: hole)
            #expect(completion.raw.shape == [1, 3, 227, 227])
            let kept = Tensor((0..<33).map { Int64(7 * $0) }, shape: [33])
            let raw = completion.raw.gathered(at: kept, axis: 2).gathered(at: kept, axis: 3)
            expectClose(raw, try Self.fixture.answer("raw"))
            let encoded = network.configuration.encoding.encoded(completion.guess)
            expectClose(encoded, completion.raw)
        }
    }

    /// Figure 9b of the paper: 6 → 11 → 21 → 41 → 81 → 161.
    @Test func eachUpConvolutionGivesOneLessThanTwice() {
        ComputeThread.run {
            let network = ContextFeatureNetwork(Self.narrow)
            let (_, outputs) = Taps.recording(of: network) {
                network(.zeros(1, 3, 227, 227))
            }
            #expect(outputs["encoder"]?.shape == [1, 4, 6, 6])
            #expect(outputs["channelwise"]?.shape == [1, 4, 6, 6])
            let sides = (0..<5).map { outputs["decoder.\($0)"]?.shape[2] }
            #expect(sides == [11, 21, 41, 81, 161])
        }
    }

    @Test func whatTheHoleHeldDoesNotChangeOneBit() {
        ComputeThread.run {
            let network = ContextFeatureNetwork(Self.narrow)
            let (image, hole) = Self.picture()
            let painted = image.replacing(where: hole, with: .full(.nan, shape: [1]))
            #expect(
                network.complete(image, hole: hole).raw.bytes
                    == network.complete(painted, hole: hole).raw.bytes)
        }
    }

    @Test func onlyTrainingDropsFeatures() {
        ComputeThread.run {
            Random.seed(9)
            let network = ContextFeatureNetwork(Self.narrow)
            let values = Tensor.randomNormal(1, 3, 227, 227)
            network.startTraining()
            #expect(network(values).bytes != network(values).bytes)
            network.stopTraining()
            #expect(network(values).bytes == network(values).bytes)
        }
    }

    @Test(arguments: [
        #"{"encoderWidths":[4,4,4,4],"decoderWidths":[4,4,4,4]}"#,
        #"{"encoderWidths":[4,4,4,4,3],"decoderWidths":[4,4,4,4]}"#,
        #"{"encoderWidths":[4,4,4,4,4],"decoderWidths":[4,4,0,4]}"#,
    ])
    func impossibleConfigurationsAreRefused(json: String) throws {
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(
                ContextFeatureNetwork.Configuration.self, from: Data(json.utf8))
        }
    }
}

@Suite struct ChannelwiseLinearTests {
    @Test func sizeIsThatOfThePaper() {
        ComputeThread.run {
            let layer = ChannelwiseLinear(channels: 256, side: 6)
            #expect(layer.weight.count == 331_776)
            #expect(layer.bias.count == 9_216)
        }
    }

    /// `y[q] = Σ_p weight[q, p] · x[p] + bias[q]` in each channel.
    @Test func positionsMixWithinAChannelOnly() {
        ComputeThread.run {
            let layer = ChannelwiseLinear(channels: 2, side: 2)
            withoutGradients {
                let first = (0..<16).map(Float.init)
                layer.weight.assign(
                    Tensor(first + [Float](repeating: 0, count: 16), shape: [2, 4, 4]))
                layer.bias.assign(Tensor([0, 0, 0, 0.5, 1, 2, 3, 4] as [Float], shape: [2, 4]))
            }
            let values: [Float] = [1, 0, 0, 2, 9, 9, 9, 9, 0, 1, 0, 0, 9, 9, 9, 9]
            let x = Tensor(values, shape: [2, 2, 2, 2])
            #expect(
                layer(x).array == [6, 18, 30, 42.5, 1, 2, 3, 4, 1, 5, 9, 13.5, 1, 2, 3, 4])
        }
    }
}
