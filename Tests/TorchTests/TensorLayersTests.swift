import Glibc
import TensorArithmetic
import Testing
import Torch

@TorchActor
struct TensorLayersTests {
    /// A kernel that is 1 at one place of a 3×3 window.
    private func pick(_ row: Int, _ column: Int) -> Tensor {
        let values = (0..<9).map { $0 == 3 * row + column ? 1 : 0 as Float }
        return Tensor(values, shape: [1, 1, 3, 3])
    }

    @Test func `a convolution is a cross-correlation with zeros outside`() {
        let x = ramp(1, 1, 2, 2) + 1
        let moved = x.convolved(with: pick(0, 1), padding: 1)
        expectClose(moved, [0, 0, 1, 2], shape: [1, 1, 2, 2])
        let window = ramp(1, 1, 3, 3).convolved(with: ramp(1, 1, 2, 2), stride: 1)
        expectClose(window, [19, 25, 37, 43], shape: [1, 1, 2, 2])
    }

    // F.conv2d(wave(1, 4, 5, 4), wave(2, 2, 3, 3), torch.tensor([0.5, -0.25]), stride=2,
    //          padding=1, groups=2)
    @Test func `a convolution strides in groups`() {
        let result = wave(1, 4, 5, 4).convolved(
            with: wave(2, 2, 3, 3), bias: Tensor([0.5, -0.25] as [Float], shape: [2]), stride: 2,
            padding: 1, groups: 2)
        expectClose(
            result,
            [
                -0.152487, -1.98636, -3.12818, 2.49236, -0.783757, 4.19083,
                0.247303, 2.05811, 1.93881, -2.40621, 0.73518, -3.8234,
            ], shape: [1, 2, 3, 2])
    }

    // F.conv2d(wave(1, 4, 5, 4), wave(2, 2, 3, 3), torch.tensor([0.5, -0.25]), padding=2,
    //          dilation=2, groups=2)[..., :2, :2]
    @Test func `a dilated convolution keeps the size`() {
        let result = wave(1, 4, 5, 4).convolved(
            with: wave(2, 2, 3, 3), bias: Tensor([0.5, -0.25] as [Float], shape: [2]), padding: 2,
            dilation: 2, groups: 2)
        #expect(result.shape == [1, 2, 5, 4])
        expectClose(
            result.slice(axis: 2, 0..<2).slice(axis: 3, 0..<2),
            [
                0.986534, -0.897977, 1.67572, 2.53069, -0.670306, 1.10727, -1.40021, -2.17473,
            ], shape: [1, 2, 2, 2])
    }

    @Test func `a transposed convolution spreads each value`() {
        let spread = (ramp(1, 1, 1, 2) + 1).transposeConvolved(with: .ones(1, 1, 2, 2), stride: 2)
        expectClose(spread, [1, 1, 2, 2, 1, 1, 2, 2], shape: [1, 1, 2, 4])
    }

    // F.conv_transpose2d(wave(1, 2, 2, 2), wave(2, 1, 3, 3), torch.tensor([0.1]), stride=2,
    //                    padding=1)
    @Test func `a transposed convolution cuts its padding off`() {
        let result = wave(1, 2, 2, 2).transposeConvolved(
            with: wave(2, 1, 3, 3), bias: Tensor([0.1] as [Float], shape: [1]), stride: 2,
            padding: 1)
        expectClose(
            result,
            [
                -0.217983, -0.016413, -0.939736, 1.23504, 1.34588, 0.690246, -0.70556, -1.38134,
                0.269244,
            ], shape: [1, 1, 3, 3])
    }

    @Test func `a linear layer multiplies by the transposed weight`() {
        let x = Tensor([1, 2] as [Float], shape: [1, 2])
        expectClose(x.linear(ramp(3, 2)), [2, 8, 14], shape: [1, 3])
        let bias = Tensor([10, 20, 30] as [Float], shape: [3])
        expectClose(x.linear(ramp(3, 2), bias: bias), [12, 28, 44], shape: [1, 3])
    }

    @Test func `sum pooling counts the padding as 0`() {
        expectClose(
            ramp(1, 1, 4, 4).sumPooled(2, stride: 2), [10, 18, 42, 50], shape: [1, 1, 2, 2])
        expectClose(
            Tensor.ones(1, 1, 2, 2).sumPooled(3, stride: 1, padding: 1), [4, 4, 4, 4],
            shape: [1, 1, 2, 2])
    }

    @Test func `max pooling never picks the padding`() {
        expectClose(
            ramp(1, 1, 4, 4).maxPooled(2, stride: 2), [5, 7, 13, 15], shape: [1, 1, 2, 2])
        expectClose(
            Tensor.full(-3, shape: [1, 1, 1, 1]).maxPooled(3, stride: 1, padding: 1), [-3],
            shape: [1, 1, 1, 1])
    }

    @Test func `nearest upsampling repeats pixels`() {
        expectClose(
            ramp(1, 1, 1, 2).upsampledNearest(), [0, 0, 1, 1, 0, 0, 1, 1], shape: [1, 1, 2, 4])
        expectClose(
            ramp(1, 2, 1, 1).upsampledNearest(by: 3),
            [0, 1].flatMap { [Float](repeating: $0, count: 9) }, shape: [1, 2, 3, 3])
    }

    @Test func `bilinear resizing aligns the corners of pixels`() {
        let x = Tensor([0, 4] as [Float], shape: [1, 1, 1, 2])
        expectClose(x.resizedBilinear(height: 1, width: 4), [0, 1, 3, 4], shape: [1, 1, 1, 4])
        let half = ramp(1, 1, 2, 4).resizedBilinear(height: 1, width: 2)
        expectClose(half, [2.5, 4.5], shape: [1, 1, 1, 2])
    }
}

@TorchActor
struct ActivationTests {
    private let x = Tensor([-2, 0, 3] as [Float], shape: [3])

    @Test func `each activation is its formula`() {
        let logistic = { (x: Double) in Float(1 / (1 + exp(-x))) }
        expectClose(Activation.identity(x), [-2, 0, 3])
        expectClose(Activation.relu(x), [0, 0, 3])
        expectClose(Activation.leakyReLU(slope: 0.2)(x), [-0.4, 0, 3])
        expectClose(Activation.sigmoid(x), [logistic(-2), 0.5, logistic(3)])
        expectClose(Activation.hyperbolicTangent(x), [Float(tanh(-2.0)), 0, Float(tanh(3.0))])
    }
}
