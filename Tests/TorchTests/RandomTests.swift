import Testing
import Torch

@TorchActor
struct RandomTests {
    // torch.manual_seed(7); torch.randn(4); torch.rand(4)
    @Test func `a seed gives PyTorch's numbers`() {
        Random.seed(7)
        expectClose(.randomNormal(4), [-0.146795, 0.786141, 0.946822, -1.11434])
        expectClose(.randomUniform(4), [0.365316, 0.851268, 0.854943, 0.550935])
    }

    @Test func `a seed repeats and another does not`() {
        func draws(seed: UInt64) -> [Float] {
            Random.seed(seed)
            return Tensor.randomNormal(20).array
        }
        let first = draws(seed: 1)
        #expect(draws(seed: 1) == first)
        #expect(draws(seed: 2) != first)
    }

    @Test func `setting the state repeats what followed`() {
        Random.seed(3)
        _ = Tensor.randomNormal(5)
        let state = Random.state
        let (normal, uniform) = (Tensor.randomNormal(5).array, Tensor.randomUniform(5).array)
        Random.state = state
        #expect(Tensor.randomNormal(5).array == normal)
        #expect(Tensor.randomUniform(5).array == uniform)
    }

    @Test func `the state survives as bytes`() {
        Random.seed(3)
        let bytes = Random.state.bytes
        let next = Tensor.randomUniform(3).array
        Random.state = Tensor(bytes, shape: [bytes.count])
        #expect(Tensor.randomUniform(3).array == next)
    }

    @Test func `what is no state is refused`() {
        #expect(throws: TorchError.self) {
            try catchingTorchErrors { Random.state = .zeros(3, dtype: .uint8) }
        }
    }

    @Test func `draws have the promised moments`() {
        Random.seed(4)
        // 40,000 draws: the standard errors are 0.005, 0.007 and 0.0015.
        let normal = Tensor.randomNormal(200, 200)
        #expect(abs(normal.mean().item) < 0.025)
        #expect(abs(normal.squared().mean().item - 1) < 0.035)
        let uniform = Tensor.randomUniform(200, 200)
        #expect(abs(uniform.mean().item - 0.5) < 0.0075)
        #expect(uniform.array.allSatisfy { (0..<1).contains($0) })
    }
}
