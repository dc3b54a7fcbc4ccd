/// Normalization of each channel of each picture over its pixels, then, if learned, a scale and a
/// shift.
///
/// Ulyanov et al., *Instance Normalization*, 2016. <https://arxiv.org/abs/1607.08022>
public final class InstanceNorm2D: Layer {
    private static let epsilon = 1e-5

    public let weight: Tensor?
    public let bias: Tensor?

    /// - Parameters:
    ///   - channels: The channels of the pictures.
    ///   - isAffine: Whether a scale and a shift are learned.
    public init(_ channels: Int, isAffine: Bool = true) {
        weight = isAffine ? .parameter(.ones(channels)) : nil
        bias = isAffine ? .parameter(.zeros(channels)) : nil
    }

    public func callAsFunction(_ x: Tensor) -> Tensor {
        tapped(x.instanceNormalized(weight: weight, bias: bias, epsilon: Self.epsilon))
    }
}
