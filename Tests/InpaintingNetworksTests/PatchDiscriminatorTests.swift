import TensorArithmetic
import Testing
import Torch

@testable import InpaintingNetworks

@Suite struct PatchDiscriminatorTests {
    @Test func sizesAreThePublishedOnes() {
        ComputeThread.run {
            #expect(valueCount(PatchDiscriminator()) == 2_766_529)
            #expect(valueCount(FeaturePatchDiscriminator()) == 10_487_296)
            #expect(valueCount(FeaturePatchDiscriminator(strides: .released)) == 10_487_296)
        }
    }

    @Test func everyPatchIsJudged() {
        ComputeThread.run {
            let picture = Tensor.randomNormal(2, 3, 256, 256)
            #expect(PatchDiscriminator(width: 2)(picture).shape == [2, 1, 30, 30])
            let features = Tensor.randomNormal(2, 4, 32, 32)
            let paper = FeaturePatchDiscriminator(inputs: 4, width: 8)
            #expect(paper(features).shape == [2, 8, 14, 14])
            let released = FeaturePatchDiscriminator(inputs: 4, width: 8, strides: .released)
            #expect(released(features).shape == [2, 8, 4, 4])
        }
    }

    /// Judgments are not limited: they grow with the last kernel.
    @Test func judgmentsAreNotSquashed() {
        ComputeThread.run {
            let discriminator = PatchDiscriminator(width: 2)
            let picture = Tensor.randomNormal(1, 3, 64, 64)
            let before = discriminator(picture).detached()
            withoutGradients {
                for name in ["stages.4.weight", "stages.4.bias"] {
                    let tensor = discriminator.parameters[name]
                    tensor?.assign((tensor ?? .zeros(1)).detached() * 1000)
                }
            }
            expectClose(discriminator(picture).detached(), before * 1000)
        }
    }

    @Test func everyParameterHasAGradient() {
        ComputeThread.run {
            expectGradients(PatchDiscriminator(width: 2), .randomNormal(1, 3, 64, 64))
            for strides in [FeaturePatchDiscriminator.Strides.paper, .released] {
                expectGradients(
                    FeaturePatchDiscriminator(inputs: 4, width: 8, strides: strides),
                    .randomNormal(1, 4, 32, 32))
            }
        }
    }

    private func valueCount(_ module: some Module) -> Int {
        module.parameters.values.map(\.count).reduce(0, +)
    }

    private func expectGradients(_ discriminator: some Layer, _ input: Tensor) {
        discriminator(input).squared().mean().backward()
        InpaintingNetworksTests.expectGradients(of: discriminator)
    }
}
