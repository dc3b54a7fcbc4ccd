import CTorch

/// A 3×3 convolution with zero padding, a bias and ReLU, whose weights stay as they are.
///
/// On the CPU it multiplies a quarter as often as the sums say, wherever both numbers of channels are
/// multiples of four: Lavin and Gray, *Fast Algorithms for Convolutional Neural Networks*, CVPR
/// 2016, section 4.3. <https://arxiv.org/abs/1509.09308>
public struct FrozenConvolution {
    /// The kernels as the fast algorithm takes them, and those of the gradient.
    private struct FastKernels {
        let forward: Tensor
        let adjoint: Tensor
    }

    /// G of the paper's section 4.3, `[6, 3]`.
    private static let transform: [[Float]] = [
        [1 / 4, 0, 0], [-1 / 6, -1 / 6, -1 / 6], [-1 / 6, 1 / 6, -1 / 6],
        [1 / 24, 1 / 12, 1 / 6], [1 / 24, -1 / 12, 1 / 6], [0, 0, 1],
    ]

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
            isOnCPU && shape[0].isMultiple(of: 4) && shape[1].isMultiple(of: 4)
            ? FastKernels(forward: Self.fast(weight), adjoint: Self.fastAdjoint(weight)) : nil
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

    /// `G g Gᵀ` for every kernel g, `[36, in, out]`.
    private static func fast(_ weight: Tensor) -> Tensor {
        transformed(weight, by: transform).permuted(2, 3, 1, 0)
            .reshaped(36, weight.shape[1], weight.shape[0]).contiguous()
    }

    /// The same for the kernels turned around, which give the gradient of what went in:
    /// `[36, out, in]`.
    private static func fastAdjoint(_ weight: Tensor) -> Tensor {
        transformed(weight, by: transform.map { $0.reversed() }).permuted(2, 3, 0, 1)
            .reshaped(36, weight.shape[0], weight.shape[1]).contiguous()
    }

    private static func transformed(_ weight: Tensor, by rows: [[Float]]) -> Tensor {
        let matrix = Tensor(rows.flatMap { $0 }, shape: [6, 3])
        return matrix.matrixProduct(weight).matrixProduct(matrix.transposed(0, 1))
    }
}
