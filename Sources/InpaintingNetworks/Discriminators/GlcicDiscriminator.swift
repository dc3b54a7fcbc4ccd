public import Torch

/// Tells what a ``GlcicNetwork`` completes from pictures, by the whole and by a detail.
///
/// Iizuka et al., *Globally and Locally Consistent Image Completion*, SIGGRAPH 2017, section 3.3 and
/// table 2. <https://doi.org/10.1145/3072959.3073659> One branch sees the whole picture, the other a
/// square around the hole; what they make of it is joined and judged once.
public final class GlcicDiscriminator: Module {
    public let configuration: Configuration
    private let global: Branch
    private let local: Branch
    private let score: Linear

    public init(_ configuration: Configuration = .places2) {
        self.configuration = configuration
        global = Branch(
            side: configuration.globalSide, depth: configuration.globalDepth, configuration)
        local = Branch(
            side: configuration.localSide, depth: configuration.localDepth, configuration)
        score = Linear(2 * configuration.summaryLength, 1)
    }

    /// How sure it is of pictures.
    ///
    /// - Parameters:
    ///   - image: Composites or pictures, RGB in 0...1 of shape `[N, 3, H, W]`, at least as large as
    ///     the local branch's square; for the global branch they are resized.
    ///   - hole: What was completed; for pictures, a hole drawn at random (equation 3). 1 in the hole
    ///     and 0 elsewhere, of shape `[N, 1, H, W]`.
    /// - Returns: The logits of the probabilities that they are pictures, `[N, 1]`; the paper's
    ///   discriminator ends in the sigmoid of them.
    public func callAsFunction(_ image: Tensor, around hole: Tensor) -> Tensor {
        let colors = configuration.encoding.encoded(image)
        let side = configuration.globalSide
        let whole = global(colors.resizedBilinear(height: side, width: side))
        let detail = local(colors.squares(configuration.localSide, around: hole))
        let joined =
            switch configuration.joining {
            case .localFirst: [detail, whole]
            case .globalFirst: [whole, detail]
            }
        return score(.concatenation(joined, axis: 1))
    }
}

/// Convolutions that halve the sides, and a fully connected layer over what is left.
private final class Branch: Module {
    private let stages: [ConvolutionStage]
    private let summary: Linear

    init(side: Int, depth: Int, _ configuration: GlcicDiscriminator.Configuration) {
        let widths = (0..<depth).map { configuration.width << min($0, 3) }
        stages = zip([3] + widths, widths).map { inputs, outputs in
            ConvolutionStage(
                Conv2D(
                    inputs, outputs, kernelSize: 5, stride: 2,
                    bias: configuration.hasBiasBeforeNormalization),
                BatchNorm2D(outputs), .relu, order: configuration.order)
        }
        let rest = side >> depth
        summary = Linear(widths[depth - 1] * rest * rest, configuration.summaryLength)
    }

    func callAsFunction(_ picture: Tensor) -> Tensor {
        tapped(summary(picture.through(stages).flattened()).relu())
    }
}

extension Tensor {
    /// All axes but the first as one.
    fileprivate func flattened() -> Tensor { reshaped(shape[0], -1) }
}
