public import Torch

/// A convolution, a normalization and an activation: the row of most papers' tables.
public final class ConvolutionStage: Layer {
    /// What comes after the convolution.
    public enum Order: String, Codable, Sendable {
        case normalizationFirst
        case activationFirst
    }

    private let convolution: any Layer
    private let normalization: (any Layer)?
    private let activation: Activation
    private let order: Order

    public init(
        _ convolution: any Layer, _ normalization: (any Layer)?, _ activation: Activation,
        order: Order = .normalizationFirst
    ) {
        self.convolution = convolution
        self.normalization = normalization
        self.activation = activation
        self.order = order
    }

    public func callAsFunction(_ x: Tensor) -> Tensor {
        let features = convolution(x)
        let output =
            switch order {
            case .normalizationFirst: activation(normalized(features))
            case .activationFirst: normalized(activation(features))
            }
        return tapped(output)
    }

    private func normalized(_ x: Tensor) -> Tensor { normalization?(x) ?? x }
}
