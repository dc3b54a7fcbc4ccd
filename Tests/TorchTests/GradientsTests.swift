import TensorArithmetic
import Testing

@testable import Torch

@TorchActor
struct GradientsTests {
    private let parameter = Tensor.parameter(Tensor([1, 2, 3] as [Float], shape: [3]))

    @Test func `only parameters require gradients`() {
        #expect(parameter.requiresGradients)
        #expect((parameter * 2).requiresGradients)
        #expect(!parameter.detached().requiresGradients)
        #expect(!Tensor.ones(1).requiresGradients)
    }

    @Test func `gradients add up until they are cleared`() {
        #expect(parameter.gradient == nil)
        parameter.squared().sum().backward()
        #expect(parameter.gradient?.array == [2, 4, 6])
        parameter.sum().backward()
        #expect(parameter.gradient?.array == [3, 5, 7])
        parameter.clearGradient()
        #expect(parameter.gradient == nil)
    }

    @Test func `a gradient has no gradient of its own`() {
        parameter.squared().sum().backward()
        #expect(parameter.gradient?.requiresGradients == false)
    }

    @Test func `a detached factor is constant`() {
        (parameter * parameter.detached()).sum().backward()
        #expect(parameter.gradient?.array == [1, 2, 3])
    }

    @Test func `a parameter forgets how its values were made`() {
        let derived = Tensor.parameter(parameter * 2)
        derived.sum().backward()
        #expect(derived.gradient?.array == [1, 1, 1])
        #expect(parameter.gradient == nil)
    }

    @Test func `nothing is recorded inside withoutGradients`() throws {
        struct Stop: Error {}
        #expect(!withoutGradients { parameter * 2 }.requiresGradients)
        withoutGradients {
            withoutGradients {}
            #expect(!(parameter * 2).requiresGradients)
        }
        #expect(throws: Stop.self) { try withoutGradients { throw Stop() } }
        #expect((parameter * 2).requiresGradients)
    }

    @Test func `the gradient of a convolution is the transposed convolution`() {
        let x = Tensor.parameter(wave(1, 2, 5, 5))
        let (weight, upstream) = (wave(3, 2, 3, 3), wave(1, 3, 3, 3))
        (x.convolved(with: weight, stride: 2, padding: 1) * upstream).sum().backward()
        let expected = upstream.transposeConvolved(with: weight, stride: 2, padding: 1)
        expectClose(x.gradient ?? .zeros(), expected.array, shape: [1, 2, 5, 5])
    }
}

/// Every differentiable operation against finite differences.
@TorchActor
struct FiniteDifferenceTests {
    private let x = wave(1, 2, 4, 4)

    @Test func arithmetic() {
        let (a, b) = (wave(2, 3), wave(3) + 2)
        expectGradients(of: a, b) { $0[0] + $0[1] }
        expectGradients(of: a, b) { $0[0] - $0[1] }
        expectGradients(of: a, b) { $0[0] * $0[1] }
        expectGradients(of: a, b) { $0[0] / $0[1] }
        expectGradients(of: b) { (2 - $0[0] / 3) * -4 + 1 / $0[0] }
    }

    @Test func functions() {
        let positive = wave(5) + 2
        expectGradients(of: positive) { $0[0].absolute() }
        expectGradients(of: positive) { $0[0].squareRoot() }
        expectGradients(of: positive) { $0[0].squared() }
        expectGradients(of: positive) { $0[0].exponential() }
        expectGradients(of: positive) { $0[0].logarithm() }
        expectGradients(of: positive) { $0[0].clamped(to: 1.5...2.5) }
    }

    @Test func choices() {
        let condition = wave(2, 1, 4) .> 0
        expectGradients(of: wave(2, 3, 4), wave(2, 3, 4) * 2) {
            $0[0].replacing(where: condition, with: $0[1])
        }
    }

    @Test func matrices() {
        expectGradients(of: wave(2, 2, 3), wave(3, 4)) { $0[0].matrixProduct($0[1]) }
        expectGradients(of: wave(2, 3), wave(4, 3), wave(4)) { $0[0].linear($0[1], bias: $0[2]) }
    }

    @Test func reductions() {
        expectGradients(of: wave(2, 3)) { $0[0].squared().sum() }
        expectGradients(of: wave(2, 3)) { $0[0].squared().mean() }
        expectGradients(of: wave(2, 3)) { $0[0].squared().sum(axes: [1]) }
        expectGradients(of: wave(2, 3)) { $0[0].squared().mean(axes: [0], keepsAxes: true) }
    }

    @Test func shapes() {
        expectGradients(of: x) { $0[0].permuted(0, 2, 3, 1).reshaped(4, -1).transposed(0, 1) }
        expectGradients(of: x) { $0[0].slice(axis: 2, 1..<3).padded(left: 1, top: 2, value: 3) }
        expectGradients(of: wave(2, 1)) { $0[0].expanded([2, 3]) }
        expectGradients(of: x, wave(1, 1, 4, 4)) { .concatenation($0, axis: 1) }
        expectGradients(of: x) { $0[0].contiguous(channelsLast: true).copied() }
    }

    @Test func convolutions() {
        expectGradients(of: x, wave(4, 1, 3, 3), wave(4)) {
            $0[0].convolved(
                with: $0[1], bias: $0[2], stride: 2, padding: 2, dilation: 2, groups: 2)
        }
        expectGradients(of: x, wave(2, 3, 4, 4), wave(3)) {
            $0[0].transposeConvolved(with: $0[1], bias: $0[2], stride: 2, padding: 1)
        }
    }

    @Test func windows() {
        expectGradients(of: x) { $0[0].sumPooled(3, stride: 2, padding: 1) }
        expectGradients(of: x) { $0[0].maxPooled(3, stride: 2, padding: 1) }
        expectGradients(of: x) { $0[0].upsampledNearest() }
        expectGradients(of: x) { $0[0].resizedBilinear(height: 3, width: 6) }
    }

    @Test(arguments: [
        Activation.identity, .relu, .leakyReLU(slope: 0.2), .sigmoid, .hyperbolicTangent,
    ])
    func activations(activation: Activation) {
        expectGradients(of: wave(6) + 0.05) { activation($0[0]) }
    }

    @Test(arguments: [true, false])
    func batchNormalization(isTraining: Bool) {
        let statistics = [wave(2), wave(2) + 1].map { $0.converted(to: .float64) }
        expectGradients(of: x, wave(2) + 2, wave(2)) {
            $0[0].batchNormalized(
                weight: $0[1], bias: $0[2], runningMean: statistics[0].copied(),
                runningVariance: statistics[1].copied(), isTraining: isTraining, momentum: 0.1,
                epsilon: 1e-5)
        }
    }
}
