/// A fully connected layer over the last axis.
public final class Linear: Layer {
    /// `[out, in]`.
    public let weight: Tensor

    /// `[out]`.
    public let bias: Tensor

    /// What the weights are divided by; nil leaves them as they are.
    var spectralNorm: SpectralNorm?

    /// The weights are normal with the variance 2 / in (He et al., ICCV 2015), the bias 0.
    public init(_ inputs: Int, _ outputs: Int) {
        weight = .parameter(
            .randomNormal(outputs, inputs).multiplied(by: (2 / Double(inputs)).squareRoot()))
        bias = .parameter(.zeros(outputs))
    }

    public func callAsFunction(_ x: Tensor) -> Tensor {
        MultiplyAdds.add(each: weight.count, at: 1)
        return tapped(x.linear(spectralNorm?.normalized(weight) ?? weight, bias: bias))
    }
}
