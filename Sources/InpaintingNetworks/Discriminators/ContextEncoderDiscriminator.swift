public import Torch

/// Tells what a ``ContextEncoder`` predicts from pictures.
///
/// Pathak et al., *Context Encoders: Feature Learning by Inpainting*, CVPR 2016, section 3.2, with the
/// layers of the released code. <https://arxiv.org/abs/1604.07379>
///
/// The paper's discriminator does not see the context, or the encoder would learn from the seam. The
/// conditional one (`conditionAdv` in the released code) does.
public final class ContextEncoderDiscriminator: Module {
    private let entrance: ConditionalEntrance?
    private let stages: [ConvolutionStage]
    private let score: Conv2D

    /// Creates the discriminator of a network: as many stages as lie between its prediction and 4×4.
    ///
    /// - Parameters:
    ///   - generator: The network that it is to judge.
    ///   - isConditional: Whether it sees the context, too; only for squares in the middle.
    public init(_ generator: ContextEncoder.Configuration, isConditional: Bool = false) {
        precondition(
            !isConditional || generator.prediction == .center,
            "only predictions of the middle have a context beside them")
        let (widths, bias) = (generator.predictedWidths, generator.hasBiases)
        entrance =
            isConditional
            ? ConditionalEntrance(widths[0], contextSide: generator.nativeSide, bias: bias) : nil
        let inputs = [isConditional ? 2 * widths[0] : 3] + widths
        stages = zip(inputs, widths).enumerated().map { level, channels in
            ConvolutionStage(
                Conv2D(
                    channels.0, channels.1, kernelSize: 4, stride: 2, padding: 1, bias: bias),
                level > 0 || isConditional ? BatchNorm2D(channels.1) : nil,
                .leakyReLU(slope: 0.2))
        }
        score = Conv2D(widths[widths.count - 1], 1, kernelSize: 4, padding: 0, bias: bias)
    }

    /// How sure it is of a picture.
    ///
    /// - Parameters:
    ///   - picture: What the network predicts, or the same part of a picture: RGB in -1...1.
    ///   - context: For a conditional discriminator, what the network saw.
    /// - Returns: The logit of the probability that it is a picture's, `[N, 1, 1, 1]`; the released
    ///   code ends in the sigmoid of it.
    public func callAsFunction(_ picture: Tensor, context: Tensor? = nil) -> Tensor {
        precondition(
            (context != nil) == (entrance != nil), "a context expected if and only if conditional")
        guard let entrance, let context else { return score(picture.through(stages)) }
        return score(entrance(picture, context: context).through(stages))
    }
}

/// Brings the context and the prediction to maps of one size, half the context's side.
private final class ConditionalEntrance: Module {
    private let context: Conv2D
    private let prediction: Conv2D

    init(_ width: Int, contextSide: Int, bias: Bool) {
        context = Conv2D(3, width, kernelSize: 5, stride: 2, padding: 2, bias: bias)
        // As much margin as the context has around the prediction, so that features have one scale.
        prediction = Conv2D(
            3, width, kernelSize: 5, stride: 2, padding: 2 + contextSide / 4, bias: bias)
    }

    func callAsFunction(_ picture: Tensor, context: Tensor) -> Tensor {
        .concatenation([self.context(context), prediction(picture)], axis: 1)
            .leakyReLU(slope: 0.2)
    }
}
