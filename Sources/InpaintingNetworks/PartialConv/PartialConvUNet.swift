public import Torch

/// A U-Net of partial convolutions, for holes of any shape, or its twin of plain ones.
///
/// Liu et al., *Image Inpainting for Irregular Holes Using Partial Convolutions*, ECCV 2018, table
/// 1 of the supplement. <https://arxiv.org/abs/1804.07723>
public final class PartialConvUNet: Module {
    public let configuration: Configuration
    private let encoder: [Stage]
    private let decoder: [Stage]

    public init(_ configuration: Configuration = .eightLevels) {
        self.configuration = configuration
        let widths = [3] + configuration.widths
        let levels = configuration.widths.indices
        encoder = levels.map { level in
            Stage(
                widths[level], widths[level + 1], kernelSize: configuration.kernelSizes[level],
                stride: 2, bias: level == 0 && configuration.firstStageHasBias,
                normalizes: level > 0 && configuration.normalizes, activation: .relu)
        }
        decoder = levels.map { level in
            Stage(
                widths[level + 1] + widths[level], widths[level], kernelSize: 3, stride: 1,
                bias: level == 0, normalizes: level > 0 && configuration.normalizes,
                activation: level == 0 ? .identity : .leakyReLU(slope: 0.2))
        }
    }

    /// Guesses the whole picture, known pixels included.
    ///
    /// - Parameters:
    ///   - image: Colours of the configuration's encoding, of shape `[N, 3, H, W]`, where a power
    ///     of 2 as high as the levels divides `H` and `W`; what it holds in the hole has no
    ///     influence.
    ///   - validity: 1 at known pixels and 0 in the hole, of shape `[N, 1, H, W]`.
    /// - Returns: Colours of the image's shape and encoding, not clamped.
    public func callAsFunction(_ image: Tensor, validity: Tensor) -> Tensor {
        let known = Tensor.zeros(1, device: image.device).replacing(where: validity, with: image)
        var features = MaskedFeatures(
            values: known, channels: 3,
            validity: configuration.convolutions == .partial ? validity : nil)
        var skips: [MaskedFeatures] = []
        for stage in encoder {
            skips.append(features)
            features = stage(features)
        }
        for (stage, skip) in zip(decoder, skips).reversed() {
            features = stage(features.upsampled().concatenated(with: skip))
        }
        return features.values
    }

    /// Which batch normalizations keep their statistics and their learned pair while the network
    /// goes on learning.
    public enum Freezing: String, Codable, Sendable {
        case nothing

        /// As in the second phase of the paper (section 4), because the zeros in the holes distort
        /// the statistics.
        case encoder

        /// For small batches, whose statistics differ much from those used after training.
        case everything
    }

    /// Uses the statistics of each batch, except where they are frozen.
    public func startTraining(freezing: Freezing) {
        let (encoderMode, decoderMode): (BatchNorm2D.Mode, BatchNorm2D.Mode) =
            switch freezing {
            case .nothing: (.training, .training)
            case .encoder: (.frozen, .training)
            case .everything: (.frozen, .frozen)
            }
        for normalization in encoder.flatMap({ $0.modules(of: BatchNorm2D.self) }) {
            normalization.mode = encoderMode
        }
        for normalization in decoder.flatMap({ $0.modules(of: BatchNorm2D.self) }) {
            normalization.mode = decoderMode
        }
    }
}

/// A partial convolution, a normalization (except next to the picture) and an activation.
private final class Stage: Module {
    private let convolution: PartialConv2D
    private let normalization: BatchNorm2D?
    private let activation: Activation

    init(
        _ inputs: Int, _ outputs: Int, kernelSize: Int, stride: Int, bias: Bool, normalizes: Bool,
        activation: Activation
    ) {
        convolution = PartialConv2D(
            inputs, outputs, kernelSize: kernelSize, stride: stride, bias: bias)
        normalization = normalizes ? BatchNorm2D(outputs) : nil
        self.activation = activation
    }

    func callAsFunction(_ input: MaskedFeatures) -> MaskedFeatures {
        let output = convolution(input)
        let values = normalization?(output.values) ?? output.values
        return MaskedFeatures(
            values: tapped(activation(values)), channels: output.parts[0].channels,
            validity: output.parts[0].validity)
    }
}
