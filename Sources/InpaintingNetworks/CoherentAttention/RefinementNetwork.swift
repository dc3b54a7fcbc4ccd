public import Torch

/// The second of the two networks: a U-Net whose third level rebuilds the hole by coherent semantic
/// attention.
///
/// Liu et al., ICCV 2019, section 3.
public final class RefinementNetwork: Module {
    /// What the network makes of a picture.
    public struct Output {
        /// RGB in -1...1, not clamped, `[N, 3, H, W]`.
        public let picture: Tensor

        /// What the attention layer returns, `[N, 512, H / 8, W / 8]`: the CSA(I_ip) of the
        /// consistency loss.
        public let attended: Tensor

        /// What the decoder makes at the same size: the CSA_d(I_ip) of the consistency loss.
        public let decoded: Tensor
    }

    private let outerEncoder: [any Layer]
    private let attentionLevel: EncoderLevel
    private let attention: CoherentAttentionLayer
    private let innerEncoder: [EncoderLevel]
    private let bottom: RectifiedConvolution
    private let rise: RectifiedConvolution
    private let innerDecoder: [DecoderLevel]
    private let outerDecoder: [any Layer]

    /// - Parameters:
    ///   - width: The channels of the first level, 64 in the paper.
    ///   - attention: How the attention layer measures similarity.
    public init(width: Int, attention: CoherentAttentionLayer.Normalization) {
        let widths = [1, 2, 4, 8, 8, 8, 8, 8].map { $0 * width }
        let encoder = (1..<8).map { EncoderLevel(widths[$0 - 1], widths[$0]) }
        let decoder = (1..<8).map { DecoderLevel(2 * widths[$0], widths[$0 - 1]) }
        outerEncoder = [Conv2D(6, width, kernelSize: 3), encoder[0], encoder[1]]
        attentionLevel = encoder[2]
        self.attention = CoherentAttentionLayer(attention)
        innerEncoder = Array(encoder[3...])
        bottom = RectifiedConvolution(.leaky, .halving(widths[7]))
        rise = RectifiedConvolution(.relu, .doubling(widths[7]), normalizing: widths[7])
        innerDecoder = Array(decoder[3...])
        outerDecoder = [
            RectifiedConvolution(.relu, ConvTranspose2D(2 * width, 3, kernelSize: 3, padding: 1)),
            decoder[0], decoder[1], decoder[2],
        ]
    }

    /// - Parameters:
    ///   - input: The rough guess pasted into the hole, then the picture with a constant there: RGB
    ///     in -1...1 twice, `[N, 6, H, W]`; 256 divides `H` and `W`.
    ///   - hole: 1 in the hole and 0 at known pixels, `[N, 1, H, W]`.
    /// - Returns: The refined guess, and the features that the consistency loss compares.
    public func callAsFunction(_ input: Tensor, hole: Tensor) -> Output {
        let (outer, outerSkips) = descend(input, through: outerEncoder)
        let attended = attention(attentionLevel.convolved(outer), hole: hole.holeOfFeatures())
        let middle = attentionLevel.normalized(attended)
        let (inner, innerSkips) = descend(middle, through: innerEncoder)
        let decoded = ascend(rise(bottom(inner)), through: innerDecoder, joining: innerSkips)
        let picture = ascend(decoded, through: outerDecoder, joining: outerSkips + [middle])
        return Output(picture: tapped(picture), attended: attended, decoded: decoded)
    }
}

/// Halves the size by a dilated convolution, then changes the channels.
private final class EncoderLevel: Layer {
    private let halving: RectifiedConvolution
    private let widening: RectifiedConvolution
    private let normalization: InstanceNorm2D

    init(_ inputs: Int, _ outputs: Int) {
        halving = RectifiedConvolution(.leaky, .halving(inputs), normalizing: inputs)
        widening = RectifiedConvolution(.leaky, Conv2D(inputs, outputs, kernelSize: 3))
        normalization = InstanceNorm2D(outputs)
    }

    /// What the attention layer works on.
    func convolved(_ x: Tensor) -> Tensor { widening(halving(x)) }

    func normalized(_ features: Tensor) -> Tensor { tapped(normalization(features)) }

    func callAsFunction(_ x: Tensor) -> Tensor { normalized(convolved(x)) }
}

/// Changes the channels, then doubles the size.
private final class DecoderLevel: Layer {
    private let narrowing: RectifiedConvolution
    private let doubling: RectifiedConvolution

    init(_ inputs: Int, _ outputs: Int) {
        narrowing = RectifiedConvolution(
            .relu, ConvTranspose2D(inputs, outputs, kernelSize: 3, padding: 1),
            normalizing: outputs)
        doubling = RectifiedConvolution(.relu, .doubling(outputs), normalizing: outputs)
    }

    func callAsFunction(_ x: Tensor) -> Tensor { tapped(doubling(narrowing(x))) }
}

extension Layer where Self == Conv2D {
    /// A dilated convolution that sees 7×7 pixels.
    fileprivate static func halving(_ channels: Int) -> Conv2D {
        Conv2D(channels, channels, kernelSize: 4, stride: 2, padding: 3, dilation: 2)
    }
}

extension Layer where Self == ConvTranspose2D {
    fileprivate static func doubling(_ channels: Int) -> ConvTranspose2D {
        ConvTranspose2D(channels, channels, kernelSize: 4, stride: 2, padding: 1)
    }
}
