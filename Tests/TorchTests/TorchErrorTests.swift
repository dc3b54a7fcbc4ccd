import TensorArithmetic
import Testing
import Torch

@TorchActor
struct TorchErrorTests {
    private func words(_ body: () throws -> Void) -> String {
        do {
            try catchingTorchErrors(body)
            return "no error"
        } catch {
            return "\(error)"
        }
    }

    private func fail() -> Tensor {
        Tensor.zeros(2) + .zeros(3)
    }

    @Test func `libtorch says what does not fit, without its call stack`() {
        #expect(
            words { _ = fail() }
                == "The size of tensor a (2) must match the size of tensor b (3) at non-singleton "
                + "dimension 0")
        let product = words { _ = Tensor.zeros(2, 3).matrixProduct(.zeros(2, 3)) }
        #expect(product == "mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)")
    }

    @Test(arguments: [
        "reshape", "permute", "transpose", "slice", "expand", "concatenation", "convolution",
        "pool", "upsample", "mean", "backward", "parameter", "memory",
    ])
    func `a mistake throws`(name: String) {
        let x = ramp(2, 3)
        let mistakes: [String: () -> Void] = [
            "reshape": { _ = x.reshaped(4, 2) },
            "permute": { _ = x.permuted(0, 0) },
            "transpose": { _ = x.transposed(0, 2) },
            "slice": { _ = x.slice(axis: 1, 2..<4) },
            "expand": { _ = x.expanded([2, 4]) },
            "concatenation": { _ = Tensor.concatenation([x, .zeros(3, 2)], axis: 0) },
            "convolution": { _ = x.convolved(with: .zeros(1, 1, 3, 3)) },
            "pool": { _ = Tensor.zeros(1, 1, 2, 2).maxPooled(3, stride: 1) },
            "upsample": { _ = x.upsampledNearest() },
            "mean": { _ = Tensor.zeros(2, dtype: .int32).mean() },
            "backward": { x.sum().backward() },
            "parameter": { _ = Tensor.parameter(.zeros(2, dtype: .int64)) },
            "memory": { _ = Tensor.zeros(1 << 50) },
        ]
        #expect(throws: TorchError.self) {
            try catchingTorchErrors { mistakes[name]?() }
        }
    }

    @Test func `a failed result says so`() {
        #expect(!ramp(2).hasFailed)
        _ = words { #expect(fail().hasFailed) }
    }

    @Test func `the first failure counts`() {
        let message = words {
            let failed = fail()
            _ = (failed.relu() * 2).convolved(with: .zeros(1, 1, 3, 3))
            _ = ramp(2).reshaped(3)
        }
        #expect(message.hasPrefix("The size of tensor a (2)"))
    }

    @Test func `a failure goes before the error that it caused`() {
        struct Consequence: Error {}
        #expect(
            words {
                _ = fail()
                throw Consequence()
            }.hasPrefix("The size of tensor a (2)"))
        #expect(throws: Consequence.self) { try catchingTorchErrors { throw Consequence() } }
    }

    @Test func `a result comes back`() throws {
        #expect(try catchingTorchErrors { ramp(3).sum().item } == 3)
    }

    @Test func `the innermost scope takes the failure`() {
        var inner = ""
        let outer = words { inner = words { _ = fail() } }
        #expect(inner.hasPrefix("The size of tensor a (2)"))
        #expect(outer == "no error")
        let second = words {
            _ = words { _ = fail() }
            _ = ramp(2).reshaped(3)
        }
        #expect(second == "shape '[3]' is invalid for input of size 2")
    }

    /// Running out of memory early must not bring the process down later in the same network.
    @Test func `every operation lets a failed tensor pass`() {
        let x = Tensor.ones(1, 2, 4, 4)
        let layer = BatchNorm2D(2)
        let operations: [(Tensor) -> Void] = [
            { _ = ($0 + x, x + $0, $0 - x, x * $0, x / $0, $0 + 1, 2 / $0, -$0, $0 .> 0) },
            { _ = ($0.absolute(), $0.squareRoot(), $0.squared(), $0.exponential()) },
            { _ = ($0.logarithm(), $0.clamped(to: 0...1), $0.matrixProduct(x)) },
            { _ = (x.replacing(where: $0, with: x), x.replacing(where: x, with: $0)) },
            { _ = ($0.sum(), $0.mean(), $0.sum(axes: [0]), $0.mean(axes: [0])) },
            { _ = ($0.reshaped(1), $0.permuted(0), $0.transposed(0, 0), $0.slice(axis: 0, 0..<1)) },
            { _ = ($0.expanded([1]), $0.padded(left: 1), $0.contiguous(channelsLast: true)) },
            { _ = (Tensor.concatenation([$0, x], axis: 0), $0.contiguous()) },
            { _ = ($0.convolved(with: x), x.convolved(with: $0), x.convolved(with: x, bias: $0)) },
            { _ = ($0.transposeConvolved(with: x), $0.linear(x), $0.sumPooled(2, stride: 2)) },
            { _ = ($0.maxPooled(2, stride: 2), $0.upsampledNearest()) },
            { _ = ($0.resizedBilinear(height: 2, width: 2), layer($0)) },
            { _ = ($0.relu(), $0.leakyReLU(slope: 0.1), $0.sigmoid(), $0.hyperbolicTangent()) },
            { _ = ($0.converted(to: .uint8), $0.moved(to: .cpu), $0.copied(), $0.detached()) },
            { _ = (Tensor.parameter($0), $0.gradient, $0.requiresGradients) },
            { _ = ($0.indexOfMaximum(axis: 0), $0.gathered(at: x, axis: 0)) },
            { _ = (x.gathered(at: $0, axis: 0), x.replacing(at: $0, axis: 0, with: x)) },
            { _ = $0.differentiable(by: [x]) { [$0] } },
            { _ = x.differentiable(by: [$0]) { [$0] } },
            { $0.backward() },
            { $0.clearGradient() },
            { Random.state = $0 },
        ]
        for operation in operations {
            #expect(words { operation(fail()) }.hasPrefix("The size of tensor a (2)"))
        }
    }
}
