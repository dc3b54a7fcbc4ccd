import TensorArithmetic
import Testing
import Torch

private final class Stage: Module {
    let convolution = Conv2D(1, 2, kernelSize: 3)
    let normalization: BatchNorm2D?

    init(isNormalized: Bool) {
        normalization = isNormalized ? BatchNorm2D(2) : nil
    }
}

private final class Network: Module {
    let name = "network"
    let stages = [Stage(isNormalized: false), Stage(isNormalized: true)]
    let scale: Tensor? = .parameter(.ones(1))
    let offsets: [Tensor] = [.zeros(1), .parameter(.ones(2))]
    let missing: Tensor? = nil
    let output: any Layer = Conv2D(2, 1, kernelSize: 1, bias: false)
}

@TorchActor
struct ModuleTests {
    @Test func `keys are property names through arrays and optionals`() {
        #expect(
            Network().state.keys.sorted() == [
                "offsets.0", "offsets.1", "output.weight", "scale",
                "stages.0.convolution.bias", "stages.0.convolution.weight",
                "stages.1.convolution.bias", "stages.1.convolution.weight",
                "stages.1.normalization.bias", "stages.1.normalization.runningMean",
                "stages.1.normalization.runningVariance", "stages.1.normalization.weight",
            ])
    }

    @Test func `buffers are what requires no gradients`() {
        let network = Network()
        let buffers = Set(network.state.keys).subtracting(network.parameters.keys)
        #expect(
            buffers == [
                "offsets.0", "stages.1.normalization.runningMean",
                "stages.1.normalization.runningVariance",
            ])
    }

    @Test func `the state is the tensors themselves`() {
        let network = Network()
        network.state["scale"]?.assign(Tensor([5] as [Float], shape: [1]))
        #expect(network.scale?.array == [5])
    }

    @Test func `modules of a type are found at any depth, in order`() {
        let network = Network()
        #expect(network.modules(of: Conv2D.self).count == 3)
        #expect(network.modules(of: BatchNorm2D.self).count == 1)
        let stages = network.modules(of: Stage.self)
        #expect(stages.map(ObjectIdentifier.init) == network.stages.map(ObjectIdentifier.init))
        #expect(network.modules(of: Network.self).count == 1)
    }

    @Test func `frozen, its parameters get no gradient and what it takes does`() {
        let network = Network()
        let x = Tensor.parameter(.ones(1, 2, 1, 1))
        let frozen = network.frozen { network.output(x) }
        (frozen + network.output(.ones(1, 2, 1, 1)) * 3).sum().backward()
        let weight = network.parameters["output.weight"]
        #expect(x.gradient?.array == weight?.array)
        #expect(weight?.gradient?.array == [3, 3])
        #expect(network.parameters.count == 9)
    }

    @Test func `moving keeps parameters the same objects`() {
        let network = Network()
        let before = network.parameters["scale"]
        network.move(to: .cpu)
        #expect(network.parameters["scale"] === before)
        #expect(before?.requiresGradients == true)
        #expect(before?.array == [1])
    }
}

@TorchActor
struct Conv2DTests {
    @Test func `the layer is the operation with its own numbers`() {
        let layer = Conv2D(2, 3, kernelSize: 3, stride: 2, padding: 0, dilation: 2)
        layer.bias?.assign(wave(3))
        let x = wave(1, 2, 9, 9)
        let expected = x.convolved(with: layer.weight, bias: wave(3), stride: 2, dilation: 2)
        expectClose(layer(x), expected.array, shape: [1, 3, 3, 3])
    }

    @Test(arguments: [(1, 1), (3, 1), (5, 1), (3, 4)])
    func `the default padding keeps the size`(kernelSize: Int, dilation: Int) {
        let layer = Conv2D(1, 1, kernelSize: kernelSize, dilation: dilation)
        #expect(layer.padding == dilation * (kernelSize / 2))
        #expect(layer(.zeros(1, 1, 8, 10)).shape == [1, 1, 8, 10])
    }

    @Test func `the first weights have He's variance and the bias is 0`() {
        Random.seed(5)
        let layer = Conv2D(32, 64, kernelSize: 3)
        #expect(layer.weight.shape == [64, 32, 3, 3])
        // 18,432 draws: the relative standard error of the variance is 1 %.
        #expect(abs(layer.weight.squared().mean().item * 32 * 9 / 2 - 1) < 0.05)
        #expect(layer.bias?.array == [Float](repeating: 0, count: 64))
        #expect(Conv2D(1, 1, kernelSize: 3, bias: false).bias == nil)
    }
}

@TorchActor
struct BatchNorm2DTests {
    private let layer = BatchNorm2D(1)
    private let x = Tensor([1, 3, 5, 7] as [Float], shape: [2, 1, 1, 2])

    /// The mean of `x` is 4, its variance 5, and as an estimate for the population 20 / 3.
    private let normalized: [Float] = [-3, -1, 1, 3].map { $0 / Float(5.00001).squareRoot() }

    @Test func `a fresh layer passes everything through`() {
        expectClose(layer(x), [1, 3, 5, 7], shape: [2, 1, 1, 2], within: 1e-4)
        #expect(layer.mode == .inference)
    }

    @Test func `training uses the batch and moves the running statistics by a tenth`() {
        layer.mode = .training
        layer.weight.assign(.full(2, shape: [1]))
        layer.bias.assign(.full(10, shape: [1]))
        expectClose(layer(x), normalized.map { 2 * $0 + 10 }, shape: [2, 1, 1, 2])
        expectClose(layer.runningMean, [0.4])
        expectClose(layer.runningVariance, [0.9 + 0.1 * 20 / 3])
    }

    @Test(arguments: [BatchNorm2D.Mode.inference, .frozen])
    func `the running statistics are used and stay`(mode: BatchNorm2D.Mode) {
        layer.mode = mode
        layer.runningMean.assign(.full(4, shape: [1]))
        layer.runningVariance.assign(.full(5, shape: [1]))
        expectClose(layer(x), normalized, shape: [2, 1, 1, 2])
        #expect(layer.runningMean.array == [4])
        #expect(layer.runningVariance.array == [5])
    }

    @Test func `a frozen pair gets no gradient but passes gradients on`() {
        layer.mode = .frozen
        let input = Tensor.parameter(x)
        layer(input).sum().backward()
        #expect(layer.weight.gradient == nil)
        #expect(layer.bias.gradient == nil)
        expectClose(input.gradient ?? .zeros(), [1, 1, 1, 1], shape: [2, 1, 1, 2], within: 1e-4)
    }

    @Test func `a pair in inference gets gradients`() {
        layer(x).sum().backward()
        expectClose(layer.weight.gradient ?? .zeros(), [16], within: 1e-3)
        expectClose(layer.bias.gradient ?? .zeros(), [4])
    }
}
