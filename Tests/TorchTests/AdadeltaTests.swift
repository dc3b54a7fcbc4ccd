import TensorArithmetic
import Testing
import Torch

@Suite struct AdadeltaTests {
    /// Algorithm 1 by hand, for the gradient 2 p of p².
    @Test(arguments: [1, 4.0])
    func takesTheStepsOfThePaper(learningRate: Double) {
        ComputeThread.run {
            let parameter = Tensor.parameter(.full(3, shape: [1]))
            let optimizer = Adadelta(
                ["p": parameter], learningRate: learningRate, decay: 0.9, epsilon: 1e-6)
            var (value, squares, updates) = (3.0, 0.0, 0.0)
            for _ in 0..<20 {
                optimizer.descend(parameter.squared().sum())
                let gradient = 2 * value
                squares = 0.9 * squares + 0.1 * gradient * gradient
                let update = ((updates + 1e-6) / (squares + 1e-6)).squareRoot() * gradient
                updates = 0.9 * updates + 0.1 * update * update
                value -= learningRate * update
            }
            #expect(abs(parameter.item - value) < 1e-5)
            #expect(value < 2.95)
        }
    }

    @Test func aBatchInPartsTakesTheSameStep() {
        ComputeThread.run {
            let values = (0..<2).map { _ in Tensor.parameter(.full(3, shape: [1])) }
            let data = Tensor([1, 2, 3, 9] as [Float], shape: [4])
            func loss(_ parameter: Tensor, _ part: Range<Int>) -> Tensor {
                (parameter - data.slice(axis: 0, part)).squared().mean()
            }
            Adadelta(["p": values[0]]).descend(loss(values[0], 0..<4))
            Adadelta(["p": values[1]]).descend([0..<2, 2..<4]) { loss(values[1], $0) }
            #expect(abs(values[0].item - values[1].item) < 1e-9)
            #expect(values[0].item != 3)
        }
    }

    @Test func itsStateIsThatOfItsParameters() {
        ComputeThread.run {
            let optimizer = Adadelta(["a": .parameter(.ones(2))])
            #expect(optimizer.state.keys.sorted() == ["a.squaredGradient", "a.squaredUpdate"])
        }
    }
}
