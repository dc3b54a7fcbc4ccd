import TensorArithmetic
import Testing
import Torch

@TorchActor
struct AdamTests {
    private let parameter = Tensor.parameter(Tensor([1, -2, 3] as [Float], shape: [3]))
    private let target = Tensor([0.5, 0.25, 4] as [Float], shape: [3])

    /// One step down `x² / 2 - target · x`, whose gradient is `x - target`.
    private func descend(_ parameter: Tensor, _ optimizer: Adam) {
        optimizer.clearGradients()
        (parameter.squared() / 2 - target * parameter).sum().backward()
        optimizer.step()
    }

    // optimizer = torch.optim.Adam([parameter], lr=0.1, betas=(0.8, 0.9))
    // for _ in range(3):
    //     optimizer.zero_grad()
    //     (parameter ** 2 / 2 - torch.tensor([0.5, 0.25, 4.0]) * parameter).sum().backward()
    //     optimizer.step()
    @Test func `three steps are PyTorch's`() {
        let optimizer = Adam(["x": parameter], learningRate: 0.1, betas: (0.8, 0.9))
        descend(parameter, optimizer)
        expectClose(parameter, [0.9, -1.9, 3.1])
        descend(parameter, optimizer)
        expectClose(parameter, [0.801267, -1.80016, 3.19955])
        descend(parameter, optimizer)
        expectClose(parameter, [0.70523, -1.70059, 3.29828])
        expectClose(optimizer.state["x.mean"] ?? .zeros(), [0.188253, -1.04203, -0.432089])
        expectClose(optimizer.state["x.variance"] ?? .zeros(), [0.0437261, 1.2464, 0.217972])
        #expect(optimizer.state["x.steps"]?.item == 3)
        #expect(optimizer.state.count == 3)
    }

    @Test func `the first step goes the learning rate far against the sign of the gradient`() {
        let optimizer = Adam(["x": parameter], learningRate: 0.01)
        descend(parameter, optimizer)
        expectClose(parameter, [0.99, -1.99, 3.01])
    }

    @Test func `another rate holds from the next step on`() {
        let optimizer = Adam(["x": parameter], learningRate: 0.01)
        optimizer.learningRate = 0.5
        descend(parameter, optimizer)
        expectClose(parameter, [0.5, -1.5, 3.5])
    }

    @Test func `a restored state resumes exactly`() {
        let optimizer = Adam(["x": parameter], learningRate: 0.1)
        for _ in 0..<3 { descend(parameter, optimizer) }

        let resumed = Tensor.parameter(parameter.copied())
        let second = Adam(["x": resumed], learningRate: 0.1)
        for (name, saved) in optimizer.state { second.state[name]?.assign(saved) }
        for _ in 0..<3 {
            descend(parameter, optimizer)
            descend(resumed, second)
        }
        #expect(resumed.bytes == parameter.bytes)
        #expect(second.state["x.variance"]?.bytes == optimizer.state["x.variance"]?.bytes)
        #expect(second.state["x.steps"]?.item == 6)
    }

    @Test func `a parameter without gradient stays, with its state`() {
        let idle = Tensor.parameter(.ones(2))
        let optimizer = Adam(["idle": idle, "x": parameter], learningRate: 0.1)
        optimizer.step()
        descend(parameter, optimizer)
        #expect(idle.array == [1, 1])
        #expect(optimizer.state["idle.steps"]?.item == 0)
        #expect(optimizer.state["x.steps"]?.item == 1)
    }

    @Test func `parameters may be doubles`() {
        let double = Tensor.parameter(parameter.converted(to: .float64))
        let optimizer = Adam(["x": double], learningRate: 0.01)
        double.sum().backward()
        optimizer.step()
        expectClose(double.converted(to: .float32), [0.99, -2.01, 2.99])
    }

    @Test func `clearing forgets the gradients`() {
        let optimizer = Adam(["x": parameter], learningRate: 0.1)
        parameter.sum().backward()
        optimizer.clearGradients()
        #expect(parameter.gradient == nil)
    }
}
