import Testing
import Torch
import WeightFiles

@testable import InpaintingNetworks

/// Against `Scripts/fixtures/make-context-encoder-fixtures`.
@Suite struct ContextEncoderDiscriminatorTests {
    private static let fixture = PublishedFixture(folder: "ContextEncoder/Discriminators")

    private static let narrow = ContextEncoder.Configuration(
        prediction: .center, widths: [4, 3, 5], bottleneck: 1)

    @Test(arguments: [
        (ContextEncoder.Configuration.center, false, 2_765_568),
        // The two entrances, 2 · 3·5·5·64, and a stage of 128 channels instead of 3 with a
        // normalization.
        (.center, true, 2_765_568 + 9_600 + 125 * 64 * 16 + 128),
        (.region128, false, 2_765_568 + 64 * 64 * 16 + 128),
        (.region64, false, 2_765_568),
    ])
    func sizesAreThePublishedOnes(
        generator: ContextEncoder.Configuration, isConditional: Bool, count: Int
    ) {
        ComputeThread.run {
            let discriminator = ContextEncoderDiscriminator(generator, isConditional: isConditional)
            #expect(discriminator.parameters.values.map(\.count).reduce(0, +) == count)
        }
    }

    @Test func judgesAsTheReference() throws {
        try ComputeThread.run {
            let patch = try Self.fixture.answer("patch")
            let plain = ContextEncoderDiscriminator(Self.narrow)
            try plain.load(try Self.fixture.answers(), prefix: "plain.weights.")
            expectClose(plain(patch), try Self.fixture.answer("plain.logit"))

            let conditional = ContextEncoderDiscriminator(Self.narrow, isConditional: true)
            try conditional.load(try Self.fixture.answers(), prefix: "conditional.weights.")
            expectClose(
                conditional(patch, context: try Self.fixture.answer("context")),
                try Self.fixture.answer("conditional.logit"))
        }
    }

    @Test(arguments: [false, true])
    func everyParameterGetsAFiniteGradient(isConditional: Bool) {
        ComputeThread.run {
            Random.seed(7)
            let discriminator = ContextEncoderDiscriminator(
                Self.narrow, isConditional: isConditional)
            discriminator.startTraining()
            let context = isConditional ? Tensor.randomUniform(3, 3, 32, 32) : nil
            discriminator(.randomUniform(3, 3, 16, 16), context: context).squared().sum().backward()
            expectGradients(of: discriminator)
        }
    }
}
