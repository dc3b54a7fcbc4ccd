import CTorch

/// The operations behind the layers, on pictures of shape `[N, C, H, W]`.
extension Tensor {
    /// Cross-correlation with zero padding; `weight` is `[out, in / groups, height, width]`.
    public func convolved(
        with weight: Tensor, bias: Tensor? = nil, stride: Int = 1, padding: Int = 0,
        dilation: Int = 1, groups: Int = 1
    ) -> Tensor {
        Tensor(
            torch_conv2d(
                handle, weight.handle, bias?.handle, Int64(stride), Int64(padding),
                Int64(dilation), Int64(groups)))
    }

    /// The adjoint of a strided convolution; `weight` is `[in, out, height, width]`.
    public func transposeConvolved(
        with weight: Tensor, bias: Tensor? = nil, stride: Int = 1, padding: Int = 0
    ) -> Tensor {
        Tensor(
            torch_conv_transpose2d(
                handle, weight.handle, bias?.handle, Int64(stride), Int64(padding)))
    }

    /// `x · weightᵀ + bias`; `weight` is `[out, in]`.
    public func linear(_ weight: Tensor, bias: Tensor? = nil) -> Tensor {
        Tensor(torch_linear(handle, weight.handle, bias?.handle))
    }

    /// The sum over each window; the padding counts as 0.
    public func sumPooled(_ kernelSize: Int, stride: Int, padding: Int = 0) -> Tensor {
        Tensor(torch_sum_pool2d(handle, Int64(kernelSize), Int64(stride), Int64(padding)))
    }

    /// The largest value of each window; the padding never wins.
    public func maxPooled(_ kernelSize: Int, stride: Int, padding: Int = 0) -> Tensor {
        Tensor(torch_max_pool2d(handle, Int64(kernelSize), Int64(stride), Int64(padding)))
    }

    /// Repeats each pixel `factor` times across and down.
    public func upsampledNearest(by factor: Int = 2) -> Tensor {
        Tensor(torch_upsample_nearest2d(handle, Int64(factor)))
    }

    /// Interpolates to another size; the corners of the pixels, not their centres, are aligned.
    public func resizedBilinear(height: Int, width: Int) -> Tensor {
        Tensor(torch_upsample_bilinear2d(handle, Int64(height), Int64(width)))
    }

    /// Shifts and scales each channel: by the statistics of the batch, which then enter the running
    /// ones with the weight `momentum`, or by the running ones.
    func batchNormalized(
        weight: Tensor, bias: Tensor, runningMean: Tensor, runningVariance: Tensor,
        isTraining: Bool, momentum: Double, epsilon: Double
    ) -> Tensor {
        Tensor(
            torch_batch_norm(
                handle, weight.handle, bias.handle, runningMean.handle, runningVariance.handle,
                isTraining, momentum, epsilon))
    }

    /// Shifts and scales each channel of each picture to mean 0 and variance 1, then by the learned
    /// pair.
    func instanceNormalized(weight: Tensor?, bias: Tensor?, epsilon: Double) -> Tensor {
        Tensor(torch_instance_norm(handle, weight?.handle, bias?.handle, epsilon))
    }

    public func relu() -> Tensor { Tensor(torch_relu(handle)) }
    public func leakyReLU(slope: Double) -> Tensor { Tensor(torch_leaky_relu(handle, slope)) }
    public func sigmoid() -> Tensor { Tensor(torch_sigmoid(handle)) }
    public func hyperbolicTangent() -> Tensor { Tensor(torch_tanh(handle)) }
}
