/// A convolution over pictures with zero padding.
public final class Conv2D: Layer {
    /// `[out, in / groups, height, width]`.
    public let weight: Tensor

    /// `[out]`.
    public let bias: Tensor?

    public let stride: Int
    public let padding: Int
    public let dilation: Int
    public let groups: Int

    /// What the weights are divided by; nil leaves them as they are.
    var spectralNorm: SpectralNorm?

    /// Creates a convolution with random weights.
    ///
    /// The weights are normal with the variance 2 / (in / groups · kernelSize²), which keeps the
    /// scale of features through ReLU: He et al., *Delving Deep into Rectifiers*, ICCV 2015,
    /// equation 10. The bias starts at 0. Without a `padding` there are as many rows and columns of
    /// zeros at each side as keep the size where the stride is 1.
    public init(
        _ inputs: Int, _ outputs: Int, kernelSize: Int, stride: Int = 1, padding: Int? = nil,
        dilation: Int = 1, groups: Int = 1, bias: Bool = true
    ) {
        let products = Double(inputs / groups * kernelSize * kernelSize)
        weight = .parameter(
            .randomNormal(outputs, inputs / groups, kernelSize, kernelSize)
                .multiplied(by: (2 / products).squareRoot()))
        self.bias = bias ? .parameter(.zeros(outputs)) : nil
        self.stride = stride
        self.padding = padding ?? dilation * (kernelSize / 2)
        self.dilation = dilation
        self.groups = groups
    }

    public func callAsFunction(_ x: Tensor) -> Tensor {
        let output = x.convolved(
            with: spectralNorm?.normalized(weight) ?? weight, bias: bias, stride: stride,
            padding: padding, dilation: dilation, groups: groups)
        MultiplyAdds.add(each: weight.count, at: output.shape[2] * output.shape[3])
        return tapped(output)
    }
}
