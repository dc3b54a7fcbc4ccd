import TensorArithmetic
import Testing
import Torch

/// Against the convolution whose sums are taken as they stand.
@TorchActor
struct FrozenConvolutionTests {
    private func plain(_ x: Tensor, _ weight: Tensor, _ bias: Tensor) -> Tensor {
        x.convolved(with: weight, bias: bias, padding: 1).relu()
    }

    /// The last channels of each differ so that no two can be exchanged.
    private func kernels(_ inputs: Int, _ outputs: Int) -> (weight: Tensor, bias: Tensor) {
        (wave(outputs, inputs, 3, 3), wave(outputs))
    }

    // All sides, with whole tiles of 4×4 and without, in one block and in several.
    @Test(arguments: [[1, 16, 1, 1], [2, 16, 3, 4], [2, 32, 9, 6], [3, 16, 24, 25]])
    func `the same as the sums`(shape: [Int]) {
        let (weight, bias) = kernels(shape[1], 48)
        let x = wave(shape.reduce(1, *)).reshaped(shape[0], shape[1], shape[2], shape[3])
        expectClose(
            FrozenConvolution(weight: weight, bias: bias)(x), plain(x, weight, bias).array,
            shape: [shape[0], 48, shape[2], shape[3]], within: 1e-4)
    }

    @Test(arguments: [[1, 16, 1, 1], [2, 32, 9, 6], [3, 16, 24, 25]])
    func `the gradient is that of the sums, and 0 where they were below 0`(shape: [Int]) {
        let (weight, bias) = kernels(shape[1], 48)
        let values = wave(shape.reduce(1, *)).reshaped(shape[0], shape[1], shape[2], shape[3])
        func gradient(_ convolve: (Tensor) -> Tensor) -> [Float] {
            let x = Tensor.parameter(values)
            let y = convolve(x)
            (y * wave(y.count).reshaped(shape[0], 48, shape[2], shape[3])).sum().backward()
            return x.gradient?.array ?? []
        }
        let frozen = FrozenConvolution(weight: weight, bias: bias)
        let found = gradient { frozen($0) }
        let expected = gradient { plain($0, weight, bias) }
        #expect(found.count == values.count)
        #expect(zip(found, expected).allSatisfy { abs($0 - $1) < 2e-4 })
    }

    @Test func `other numbers of channels than multiples of sixteen`() {
        let (weight, bias) = kernels(3, 6)
        let x = wave(1, 3, 7, 5)
        expectClose(
            FrozenConvolution(weight: weight, bias: bias)(x), plain(x, weight, bias).array,
            shape: [1, 6, 7, 5])
    }

    @Test func `a second convolution learns through the first`() {
        let (large, bias) = kernels(16, 16)
        let weight = large / 4
        let frozen = FrozenConvolution(weight: weight, bias: bias)
        let x = Tensor.parameter(wave(1, 16, 5, 5) + 1)
        let expected = Tensor.parameter(wave(1, 16, 5, 5) + 1)
        frozen(frozen(x)).sum().backward()
        plain(plain(expected, weight, bias), weight, bias).sum().backward()
        expectClose(
            x.gradient ?? .zeros(1), expected.gradient?.array ?? [], shape: [1, 16, 5, 5],
            within: 1e-3)
    }
}
