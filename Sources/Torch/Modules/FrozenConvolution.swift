import CTorch

/// A 3×3 convolution with zero padding, a bias and ReLU, whose weights stay as they are.
///
/// On the CPU it multiplies a quarter as often as the sums say, wherever both numbers of channels are
/// multiples of sixteen: Lavin and Gray, *Fast Algorithms for Convolutional Neural Networks*, CVPR
/// 2016, section 4.3. <https://arxiv.org/abs/1509.09308>
public struct FrozenConvolution {
    /// The kernels as the fast algorithm takes them, and those of the gradient.
    private struct FastKernels {
        let forward: Tensor
        let adjoint: Tensor

        init(_ weight: Tensor) {
            let weight = weight.contiguous()
            forward = Tensor(torch_winograd_kernels(weight.handle))
            adjoint = Tensor(torch_winograd_adjoint_kernels(weight.handle))
        }
    }

    private let weight: Tensor
    private let bias: Tensor
    private let fastKernels: FastKernels?

    /// - Parameters:
    ///   - weight: `[out, in, 3, 3]`.
    ///   - bias: `[out]`.
    public init(weight: Tensor, bias: Tensor) {
        let shape = weight.shape
        precondition(
            shape.count == 4 && shape[2...] == [3, 3], "kernels of 3×3 expected, got \(shape)")
        let isOnCPU = weight.device == .cpu
        self.weight = isOnCPU ? weight.contiguous(channelsLast: true) : weight
        self.bias = bias
        fastKernels =
            isOnCPU && shape[0].isMultiple(of: 16) && shape[1].isMultiple(of: 16)
            ? FastKernels(weight) : nil
    }

    /// - Parameter x: `[N, in, H, W]`.
    /// - Returns: `[N, out, H, W]`; gradients flow back to `x`.
    public func callAsFunction(_ x: Tensor) -> Tensor {
        guard let fastKernels else {
            return x.convolved(with: weight, bias: bias, padding: 1).relu()
        }
        return Tensor(
            torch_winograd_rectified(
                x.handle, fastKernels.forward.handle, fastKernels.adjoint.handle, bias.handle))
    }
}
