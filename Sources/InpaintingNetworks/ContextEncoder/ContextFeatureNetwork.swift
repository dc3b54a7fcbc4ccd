public import Torch

/// The context encoder whose encoder, AlexNet, was trained for its features.
///
/// It sees a picture of 227×227 without its hole and predicts the whole of it. Pathak et al., *Context
/// Encoders: Feature Learning by Inpainting*, CVPR 2016, section 3.1 and figure 9b.
/// <https://arxiv.org/abs/1604.07379>
///
/// What the paper leaves open is decided here: ReLU after the channel-wise layer, 1×1 for the
/// convolution across channels, 5×5 for the up-convolutions (3×3 gives the same sizes), and no
/// activation after the last.
public final class ContextFeatureNetwork: Module {
    static let side = 227

    /// The side of the maps that the encoder makes.
    private static let codeSide = 6

    public let configuration: Configuration
    private let encoder: AlexNetEncoder
    private let channelwise: ChannelwiseLinear
    private let dropout: Dropout
    private let acrossChannels: Conv2D
    private let decoder: [ConvolutionStage]

    public init(_ configuration: Configuration = .alexNet) {
        self.configuration = configuration
        let code = configuration.codeWidth
        encoder = AlexNetEncoder(widths: configuration.encoderWidths)
        channelwise = ChannelwiseLinear(channels: code, side: Self.codeSide)
        dropout = Dropout(rate: 0.5)
        acrossChannels = Conv2D(code, code, kernelSize: 1)
        let widths = [code] + configuration.decoderWidths + [3]
        decoder = zip(widths, widths.dropFirst()).enumerated().map { index, channels in
            ConvolutionStage(
                ConvTranspose2D(channels.0, channels.1, kernelSize: 5, stride: 2, padding: 2), nil,
                index < configuration.decoderWidths.count ? .relu : .identity)
        }
    }

    /// Encodes a picture for other tasks to build on.
    ///
    /// - Parameter values: Colours of the configuration's encoding, of shape `[N, 3, 227, 227]`, 0 in
    ///   the hole if there is one.
    /// - Returns: The features after the fifth pooling, of shape `[N, C, 6, 6]`.
    public func features(of values: Tensor) -> Tensor { encoder(values) }

    /// Guesses the whole picture from what is known.
    ///
    /// - Parameter values: Colours of the configuration's encoding, of shape `[N, 3, 227, 227]`, 0 in
    ///   the hole.
    /// - Returns: Colours of the same shape and encoding.
    public func callAsFunction(_ values: Tensor) -> Tensor {
        let code = dropout(channelwise(features(of: values)).relu())
        let picture = acrossChannels(code).relu().through(decoder)
        return picture.resizedBilinear(height: Self.side, width: Self.side)
    }
}
