/// The adjoint of a strided convolution: it enlarges pictures.
public final class ConvTranspose2D: Layer {
    /// `[in, out, height, width]`.
    public let weight: Tensor

    /// `[out]`.
    public let bias: Tensor?

    public let stride: Int
    public let padding: Int

    /// Creates a layer that makes `(n - 1) · stride - 2 · padding + kernelSize` of `n` rows.
    ///
    /// The weights are normal with the variance 2 / (in · kernelSize² / stride²): each output sums
    /// over that many products (He et al., ICCV 2015, equation 10). The bias starts at 0.
    public init(
        _ inputs: Int, _ outputs: Int, kernelSize: Int, stride: Int = 1, padding: Int = 0,
        bias: Bool = true
    ) {
        let products = Double(inputs * kernelSize * kernelSize) / Double(stride * stride)
        weight = .parameter(
            .randomNormal(inputs, outputs, kernelSize, kernelSize)
                .multiplied(by: (2 / products).squareRoot()))
        self.bias = bias ? .parameter(.zeros(outputs)) : nil
        self.stride = stride
        self.padding = padding
    }

    public func callAsFunction(_ x: Tensor) -> Tensor {
        MultiplyAdds.add(each: weight.count, at: x.shape[2] * x.shape[3])
        return tapped(
            x.transposeConvolved(with: weight, bias: bias, stride: stride, padding: padding))
    }
}
