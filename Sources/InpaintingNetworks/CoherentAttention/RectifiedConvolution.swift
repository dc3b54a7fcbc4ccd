import Torch

/// An activation, a convolution and a normalization, in this order.
final class RectifiedConvolution: Layer {
    private let activation: Activation
    private let convolution: any Layer
    private let normalization: InstanceNorm2D?

    /// - Parameters:
    ///   - activation: Comes first.
    ///   - convolution: A convolution or its adjoint.
    ///   - channels: What the normalization after it takes; nil for none.
    init(_ activation: Activation, _ convolution: any Layer, normalizing channels: Int? = nil) {
        self.activation = activation
        self.convolution = convolution
        normalization = channels.map { InstanceNorm2D($0) }
    }

    func callAsFunction(_ x: Tensor) -> Tensor {
        let features = convolution(activation(x))
        return tapped(normalization?(features) ?? features)
    }
}

extension Activation {
    /// What the encoders rectify by.
    static let leaky = Activation.leakyReLU(slope: 0.2)
}
