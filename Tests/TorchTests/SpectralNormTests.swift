import TensorArithmetic
import Testing
import Torch

@TorchActor
struct SpectralNormTests {
    private static let slope: [Float] = [1, 2, -1, 0.5, -3, 2]

    private func linear() -> Linear {
        let layer = Linear(3, 2)
        layer.weight.assign(Tensor(Self.slope, shape: [2, 3]))
        layer.normalizeSpectra()
        layer.state["spectralNorm.left"]?.assign(Tensor([0.6, 0.8] as [Float], shape: [2, 1]))
        layer.state["spectralNorm.right"]?.assign(
            Tensor([0, 0.6, 0.8] as [Float], shape: [1, 3]))
        return layer
    }

    // layer = torch.nn.Linear(3, 2)
    // layer.weight.copy_([[1, 2, -1], [0.5, -3, 2]])
    // torch.nn.utils.parametrizations.spectral_norm(layer)
    // norm = layer.parametrizations.weight[0]
    // norm._u.copy_([0.6, 0.8]); norm._v.copy_([0, 0.6, 0.8])
    // for _ in range(2):
    //     y = layer(torch.tensor([[1.0, -1, 2]])); layer.zero_grad(); (y * y).sum().backward()
    //     print(y, layer.parametrizations.weight.original.grad, norm._u, norm._v)
    @Test func `two steps are PyTorch's`() throws {
        let layer = linear()
        let input = Tensor([1, -1, 2] as [Float], shape: [1, 3])
        func step() -> Tensor {
            layer.refineSpectralNorms()
            let output = layer(input)
            for parameter in layer.parameters.values { parameter.clearGradient() }
            output.squared().sum().backward()
            return output
        }
        expectClose(step(), [-0.81801277, 2.045032], shape: [1, 2])
        expectClose(
            try #require(layer.weight.gradient),
            [-0.8789264, -1.5737758, 0.26201957, 1.3316566, -0.10530531, 1.6533768],
            shape: [2, 3])
        expectClose(step(), [-0.70862305, 1.7715577], shape: [1, 2])
        expectClose(
            try #require(layer.weight.gradient),
            [-0.37090033, -0.49720228, -0.15858364, 0.88926184, 0.36837411, 0.93360662],
            shape: [2, 3])
        expectClose(
            try #require(layer.state["spectralNorm.left"]), [0.56807327, -0.82297802],
            shape: [2, 1])
        expectClose(
            try #require(layer.state["spectralNorm.right"]), [0.03698641, 0.85154778, -0.52297074],
            shape: [1, 3])
    }

    // layer = torch.nn.Conv2d(2, 2, 2, bias=False)
    // layer.weight.copy_((torch.arange(16) - 6).reshape(2, 2, 2, 2) / 4)
    // norm._u.copy_([1, 0]); norm._v.copy_([1, 0, 0, 0, 0, 0, 0, 0])
    // layer(torch.arange(18).reshape(1, 2, 3, 3) / 10)
    @Test func `a convolution is PyTorch's`() {
        let layer = Conv2D(2, 2, kernelSize: 2, padding: 0, bias: false)
        layer.weight.assign((ramp(2, 2, 2, 2) - 6) / 4)
        layer.normalizeSpectra()
        layer.state["spectralNorm.left"]?.assign(Tensor([1, 0] as [Float], shape: [2, 1]))
        layer.state["spectralNorm.right"]?.assign(
            Tensor([1, 0, 0, 0, 0, 0, 0, 0] as [Float], shape: [1, 8]))
        layer.refineSpectralNorms()
        expectClose(
            layer(ramp(1, 2, 3, 3) / 10),
            [
                -0.35688713, -0.51910853, -0.84355140, -1.0057728, 3.0173185, 3.3742056, 4.0879793,
                4.4448667,
            ], shape: [1, 2, 2, 2])
    }

    /// The singular values of a diagonal matrix are on its diagonal.
    @Test func `the largest singular value becomes 1`() {
        let layer = Linear(2, 2)
        layer.weight.assign(Tensor([3, 0, 0, -5] as [Float], shape: [2, 2]))
        layer.normalizeSpectra()
        for _ in 0..<20 { layer.refineSpectralNorms() }
        expectClose(layer(Tensor([1, 1] as [Float], shape: [1, 2])), [0.6, -1], shape: [1, 2])
    }

    @Test func `use changes nothing and the vectors are no parameters`() {
        let layer = linear()
        let before = layer.state.mapValues(\.bytes)
        _ = layer(.ones(1, 3))
        #expect(layer.state.mapValues(\.bytes) == before)
        #expect(layer.parameters.keys.sorted() == ["bias", "weight"])
    }
}
