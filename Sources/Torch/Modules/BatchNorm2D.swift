/// Batch normalization of each channel, then a learned scale and shift.
///
/// Ioffe and Szegedy, *Batch Normalization*, ICML 2015. <https://arxiv.org/abs/1502.03167>
public final class BatchNorm2D: Layer {
    /// How a layer treats its statistics and its learned pair.
    public enum Mode: Hashable, Sendable {
        /// The running statistics, as in use after training.
        case inference

        /// The statistics of the batch, that of all processes, which the running ones follow.
        case training

        /// The running statistics, and neither they nor the learned pair change.
        case frozen
    }

    /// Added to the variance before its root is taken.
    public static let epsilon = 1e-5

    private static let momentum = 0.1

    public let weight: Tensor
    public let bias: Tensor
    public let runningMean: Tensor
    public let runningVariance: Tensor

    public var mode = Mode.inference

    public init(_ channels: Int) {
        weight = .parameter(.ones(channels))
        bias = .parameter(.zeros(channels))
        runningMean = .zeros(channels)
        runningVariance = .ones(channels)
    }

    public func callAsFunction(_ x: Tensor) -> Tensor {
        if mode == .training, let group = ProcessGroup.current {
            return tapped(
                x.batchNormalized(
                    in: group, weight: weight, bias: bias, runningMean: runningMean,
                    runningVariance: runningVariance, momentum: Self.momentum,
                    epsilon: Self.epsilon))
        }
        return tapped(
            x.batchNormalized(
                weight: mode == .frozen ? weight.detached() : weight,
                bias: mode == .frozen ? bias.detached() : bias,
                runningMean: runningMean, runningVariance: runningVariance,
                isTraining: mode == .training, momentum: Self.momentum, epsilon: Self.epsilon))
    }
}
