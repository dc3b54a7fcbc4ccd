public import Torch

/// The completion network of globally and locally consistent image completion.
///
/// Iizuka, Simo-Serra and Ishikawa, *Globally and Locally Consistent Image Completion*, SIGGRAPH
/// 2017, table 1. <https://doi.org/10.1145/3072959.3073659> It only shrinks features to a quarter
/// of the picture's sides, so that details survive; four dilated convolutions (equation 1) let an
/// output pixel see 299 or 303 columns all the same. All sides that are multiples of 4 go in.
public final class GlcicNetwork: Module {
    /// A row of the paper's table 1.
    struct Row {
        enum Sampling {
            case same
            case halving
            case doubling
        }

        let kernelSize: Int

        /// The channels that come out where the network has the paper's width.
        let outputs: Int

        let sampling: Sampling
        let dilation: Int

        init(
            _ kernelSize: Int, _ outputs: Int, _ sampling: Sampling = .same, dilation: Int = 1
        ) {
            self.kernelSize = kernelSize
            self.outputs = outputs
            self.sampling = sampling
            self.dilation = dilation
        }
    }

    static let rows = [
        Row(5, 64),
        Row(3, 128, .halving), Row(3, 128),
        Row(3, 256, .halving), Row(3, 256), Row(3, 256),
        Row(3, 256, dilation: 2), Row(3, 256, dilation: 4),
        Row(3, 256, dilation: 8), Row(3, 256, dilation: 16),
        Row(3, 256), Row(3, 256),
        Row(4, 128, .doubling), Row(3, 128),
        Row(4, 64, .doubling), Row(3, 32),
        Row(3, 3),
    ]

    public let configuration: Configuration
    private let stages: [ConvolutionStage]

    public init(_ configuration: Configuration = .paper) {
        self.configuration = configuration
        let channels = configuration.channels
        stages = Self.rows.indices.map { index in
            let isLast = index == Self.rows.count - 1
            return ConvolutionStage(
                Self.rows[index].convolution(
                    channels[index], channels[index + 1],
                    bias: isLast || configuration.hasBiasBeforeNormalization),
                isLast ? nil : BatchNorm2D(channels[index + 1]), isLast ? .identity : .relu,
                order: configuration.order)
        }
    }

    /// Guesses the whole picture, known pixels included.
    ///
    /// - Parameter input: What the configuration's door makes of a picture and its hole: colours of
    ///   its input encoding and, where it sees the hole, a channel that is 1 there; of shape
    ///   `[N, 4, H, W]` or `[N, 3, H, W]`, where 4 divides `H` and `W`.
    /// - Returns: Colours of the output encoding, `[N, 3, H, W]`.
    public func callAsFunction(_ input: Tensor) -> Tensor {
        configuration.output(input.through(stages))
    }

    public func complete(_ image: Tensor, hole: Tensor) -> Completion {
        let raw = self(configuration.input(image, hole: hole))
        return Completion(
            raw: raw, guess: configuration.outputEncoding.decoded(raw), filled: hole)
    }
}

extension GlcicNetwork.Row {
    fileprivate func convolution(_ inputs: Int, _ outputs: Int, bias: Bool) -> any Layer {
        switch sampling {
        case .same, .halving:
            Conv2D(
                inputs, outputs, kernelSize: kernelSize, stride: sampling == .halving ? 2 : 1,
                dilation: dilation, bias: bias)
        case .doubling:
            ConvTranspose2D(
                inputs, outputs, kernelSize: kernelSize, stride: 2, padding: 1, bias: bias)
        }
    }
}
