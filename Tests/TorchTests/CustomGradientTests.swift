import TensorArithmetic
import Testing

@testable import Torch

@TorchActor
struct CustomGradientTests {
    /// x · y, computed out of libtorch's sight.
    private func product(_ x: Tensor, _ y: Tensor) -> Tensor {
        let (x0, y0) = (x.detached(), y.detached())
        return (x0 * y0).differentiable(by: [x, y]) { [$0 * y0, $0 * x0] }
    }

    @Test func `the gradient is what the closure computes`() {
        expectGradients(of: ramp(2, 3) + 1, wave(2, 3)) { product($0[0].squared(), $0[1]) }
    }

    @Test func `a closure sees the derivatives of the loss by the values`() {
        let x = Tensor.parameter(ramp(3))
        let values = x.detached().differentiable(by: [x]) { gradient in
            expectClose(gradient, [0, 2, 4])
            return [gradient * 10]
        }
        values.squared().sum().backward()
        expectClose(values, [0, 1, 2])
        #expect(x.gradient?.array == [0, 20, 40])
    }

    @Test func `an input without gradients is left out`() {
        let x = Tensor.parameter(ramp(2))
        product(x, Tensor.ones(2) * 3).sum().backward()
        #expect(x.gradient?.array == [3, 3])
    }

    @Test func `nothing is recorded where nothing needs it`() {
        #expect(!product(ramp(2), ramp(2)).requiresGradients)
        let x = Tensor.parameter(ramp(2))
        #expect(!withoutGradients { product(x, x) }.requiresGradients)
    }

    @Test func `the closure is let go with the values`() {
        final class Witness {}
        weak var witness: Witness?
        do {
            let x = Tensor.parameter(ramp(2))
            let held = Witness()
            witness = held
            let values = x.detached().differentiable(by: [x]) { gradient in
                withExtendedLifetime(held) { [gradient] }
            }
            values.sum().backward()
            #expect(witness != nil)
        }
        #expect(witness == nil)
    }

    @Test func `a gradient of another shape is an error`() {
        let x = Tensor.parameter(ramp(3))
        let values = x.detached().differentiable(by: [x]) { _ in [Tensor.ones(2)] }
        #expect(throws: TorchError.self) {
            try catchingTorchErrors { values.sum().backward() }
        }
    }
}
