public import Torch

/// The context encoder that inpaints: an encoder that ends in one vector and a decoder that draws
/// from it.
///
/// Pathak et al., *Context Encoders: Feature Learning by Inpainting*, CVPR 2016; the layers are those
/// of the networks released for its table 1 and figures, which the text does not describe.
/// <https://arxiv.org/abs/1604.07379>
///
/// The bottleneck is fully connected to 4×4 positions of the last stage; the channel-wise layer of
/// the paper belongs to ``ContextFeatureNetwork``. What goes astray in public code, and not here, is
/// told in <doc:ContextEncoders>.
public final class ContextEncoder: Module {
    public let configuration: Configuration
    private let encoder: [ConvolutionStage]
    private let bottleneck: Conv2D
    private let noiseConvolution: Conv2D?
    private let normalization: BatchNorm2D
    private let decoder: [ConvolutionStage]

    public init(_ configuration: Configuration = .center) {
        self.configuration = configuration
        let (widths, bias) = (configuration.widths, configuration.hasBiases)
        let noise = configuration.noiseChannels
        encoder = zip([3] + widths, widths).enumerated().map { level, channels in
            ConvolutionStage(
                Conv2D(
                    channels.0, channels.1, kernelSize: 4, stride: 2, padding: 1, bias: bias),
                level > 0 ? BatchNorm2D(channels.1) : nil, .leakyReLU(slope: 0.2))
        }
        bottleneck = Conv2D(
            widths[widths.count - 1], configuration.bottleneck, kernelSize: 4, padding: 0,
            bias: bias)
        noiseConvolution = noise > 0 ? Conv2D(noise, noise, kernelSize: 1, bias: bias) : nil
        normalization = BatchNorm2D(configuration.bottleneck + noise)
        decoder = Self.decoder(
            from: configuration.bottleneck + noise,
            widths: configuration.predictedWidths.reversed(), bias: bias)
    }

    /// Up-convolutions from one position to 4×4 and then to twice the sides each.
    private static func decoder(from code: Int, widths: [Int], bias: Bool) -> [ConvolutionStage] {
        let channels = [code] + widths
        let inner = zip(channels, widths).enumerated().map { level, channels in
            ConvolutionStage(
                ConvTranspose2D(
                    channels.0, channels.1, kernelSize: 4, stride: level == 0 ? 1 : 2,
                    padding: level == 0 ? 0 : 1, bias: bias),
                BatchNorm2D(channels.1), .relu)
        }
        let outer = ConvolutionStage(
            ConvTranspose2D(
                channels[widths.count], 3, kernelSize: 4, stride: 2, padding: 1, bias: bias),
            nil, .hyperbolicTangent)
        return inner + [outer]
    }

    /// Predicts the middle or the whole of a picture.
    ///
    /// - Parameters:
    ///   - context: RGB in -1...1 with the fill in the hole, of shape `[N, 3, H, W]`.
    ///   - noise: For a network with noise, of shape `[N, noiseChannels, 1, 1]` (more positions where
    ///     ``code(of:)`` has more); without it, normal noise is drawn.
    /// - Returns: RGB in -1...1.
    public func callAsFunction(_ context: Tensor, noise: Tensor? = nil) -> Tensor {
        var features = code(of: context)
        if let noiseConvolution, !features.hasFailed {
            let noise = noise ?? self.noise(beside: features)
            features = .concatenation([features, noiseConvolution(noise)], axis: 1)
        }
        return normalization(features).leakyReLU(slope: 0.2).through(decoder)
    }

    /// Encodes what is known of a picture.
    ///
    /// - Parameter context: RGB in -1...1 with the fill in the hole, of shape `[N, 3, H, W]`.
    /// - Returns: A feature vector, not normalized, of shape `[N, bottleneck, 1, 1]`; larger pictures
    ///   have one for each window of the native side, as many pixels from the next as one position
    ///   of the last stage stands for.
    public func code(of context: Tensor) -> Tensor { bottleneck(context.through(encoder)) }

    private func noise(beside code: Tensor) -> Tensor {
        .randomNormal(
            code.shape[0], configuration.noiseChannels, code.shape[2], code.shape[3],
            device: code.device)
    }
}
