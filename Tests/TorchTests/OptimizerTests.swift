import TensorArithmetic
import Testing
import Torch

@TorchActor
struct OptimizerTests {
    private let parameter = Tensor.parameter(Tensor([1, 2] as [Float], shape: [2]))
    private let other = Tensor.parameter(Tensor([3] as [Float], shape: [1]))

    /// The gradient of a loss of 3x + 4y + 12z, whose norm is 13, under a bound.
    private func limitedGradients(to bound: Double) -> [Float] {
        let optimizer = Adam(["a": parameter, "b": other], learningRate: 0)
        optimizer.maximumGradientNorm = bound
        let slope = Tensor([3, 4] as [Float], shape: [2])
        optimizer.descend((parameter * slope).sum() + (other * 12).sum())
        return optimizer.parameters.flatMap { $0.gradient?.array ?? [] }
    }

    @Test func `gradients longer than the bound are scaled down to it together`() {
        #expect(limitedGradients(to: .infinity) == [3, 4, 12])
        #expect(limitedGradients(to: 13.5) == [3, 4, 12])
        for (value, expected) in zip(limitedGradients(to: 6.5), [1.5, 2, 6] as [Float]) {
            #expect(abs(value - expected) < 1e-5)
        }
    }

    @Test func `half the rate goes half as far`() {
        func distance(_ factor: Double, _ optimizer: (Tensor) -> any Optimizer) -> Double {
            let parameter = Tensor.parameter(.ones(1))
            let optimizer = optimizer(parameter)
            optimizer.rateFactor = factor
            optimizer.descend(parameter.squared().sum())
            return 1 - parameter.item
        }
        for optimizer in [
            { Adam(["x": $0], learningRate: 0.25) }, { Adadelta(["x": $0]) },
        ] as [(Tensor) -> any Optimizer] {
            let (whole, half) = (distance(1, optimizer), distance(0.5, optimizer))
            #expect(whole > 0)
            #expect(abs(half - whole / 2) < 1e-6)
        }
    }

    @Test func `the average forgets by its decay and is lent to the parameters`() {
        let average = MovingAverage(["x": parameter], decay: 0.75)
        parameter.assign(Tensor([5, 6] as [Float], shape: [2]))
        average.update()
        average.applied { expectClose(parameter, [2, 3]) }
        expectClose(parameter, [5, 6])
        expectClose(average.state["x"] ?? .zeros(), [2, 3])
        average.update()
        expectClose(average.state["x"] ?? .zeros(), [2.75, 3.75])
    }
}
