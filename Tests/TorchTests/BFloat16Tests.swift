import TensorArithmetic
import Testing
import Torch

@TorchActor
struct BFloat16Tests {
    private let layer = Conv2D(2, 3, kernelSize: 3)
    private let input = wave(1, 2, 4, 4)

    @Test func `convolutions and products compute in bfloat16, sums do not`() {
        withBFloat16(on: .cpu) {
            #expect(layer(input).dtype == .bfloat16)
            #expect(Linear(4, 2)(wave(1, 4)).dtype == .bfloat16)
            #expect((input + input).dtype == .float32)
        }
        #expect(layer(input).dtype == .float32)
    }

    /// bfloat16 keeps 8 bits, so that a product is wrong by at most 2⁻⁸ of it.
    @Test func `gradients are of the weights' type and about as exact as bfloat16`() throws {
        func gradient() throws -> Tensor {
            layer.weight.clearGradient()
            layer(input).converted(to: .float32).squared().sum().backward()
            return try #require(layer.weight.gradient).copied()
        }
        let exact = try gradient()
        let rounded = try withBFloat16(on: .cpu) { try gradient() }
        #expect(rounded.dtype == .float32)
        let difference = (rounded - exact).squared().sum().squareRoot().item
        let length = exact.squared().sum().squareRoot().item
        #expect(difference > 0)
        #expect(difference < length / 64)
    }

    @Test func `weights that have changed are read anew`() {
        withBFloat16(on: .cpu) {
            _ = layer(input)
            layer.weight.assign(.full(0, shape: layer.weight.shape))
            #expect(layer(input).converted(to: .float32).squared().sum().item == 0)
        }
    }

    @Test(arguments: [false, true])
    func `a layout changes neither shapes nor steps`(channelsLast: Bool) throws {
        let weight = Tensor.parameter(wave(2, 3, 2, 2))
        let optimizer = Adam(["x": weight], learningRate: 0.1)
        if channelsLast {
            for tensor in [weight] + optimizer.state.values where tensor.shape.count == 4 {
                tensor.layOutChannelsLast()
            }
        }
        #expect(weight.requiresGradients)
        for _ in 0..<3 {
            optimizer.descend((weight.convolved(with: wave(1, 3, 2, 2)) * weight.sum()).sum())
        }
        let plain = Tensor.parameter(wave(2, 3, 2, 2))
        let second = Adam(["x": plain], learningRate: 0.1)
        for _ in 0..<3 {
            second.descend((plain.convolved(with: wave(1, 3, 2, 2)) * plain.sum()).sum())
        }
        expectClose(weight, plain.array, shape: [2, 3, 2, 2])
    }
}
