public import InpaintingNetworks
import TensorArithmetic
public import Torch

/// The five losses of partial convolutions and their sum.
///
/// Liu et al., *Image Inpainting for Irregular Holes Using Partial Convolutions*, ECCV 2018,
/// section 3.3. <https://arxiv.org/abs/1804.07723>
public struct PartialConvLoss {
    /// How much each term counts; the defaults are the paper's, for RGB in 0...1.
    public struct Weights: Codable, Equatable, Sendable {
        public var valid = 1.0
        public var hole = 6.0
        public var perceptual = 0.05
        public var style = 120.0
        public var totalVariation = 0.1

        public init() {}

        /// Whether a term needs VGG16.
        var needsFeatures: Bool { perceptual > 0 || style > 0 }
    }

    /// The value of each term before weighting, and the weighted sum.
    public struct Terms {
        public var valid: Tensor
        public var hole: Tensor
        public var perceptual: Tensor
        public var style: Tensor
        public var totalVariation: Tensor
        public var total: Tensor
    }

    private let weights: Weights
    private let features: VGG16Features?

    /// Losses with the paper's weights or others; `features` may lack where the weights of the
    /// perceptual and the style loss are 0.
    public init(_ weights: Weights = Weights(), features: VGG16Features?) {
        precondition(features != nil || !weights.needsFeatures, "losses of VGG16 without VGG16")
        self.weights = weights
        self.features = features
    }

    /// Compares a network's output with the truth.
    ///
    /// - Parameters:
    ///   - output: What the network made of the whole picture: RGB in 0...1, `[N, 3, H, W]`.
    ///   - truth: The undamaged picture, of the same shape.
    ///   - validity: 1 at known pixels and 0 in the hole, `[N, 1, H, W]`.
    ///   - window: The part of the picture that VGG16 sees.
    /// - Returns: Single values, each a mean over the batch.
    public func callAsFunction(
        _ output: Tensor, truth: Tensor, validity: Tensor, window: SquareWindow
    ) -> Terms {
        let difference = (output - truth).absolute()
        let hole = 1 - validity
        let composite = truth * validity + output * hole

        let valid = (difference * validity).mean()
        let holeLoss = (difference * hole).mean()
        let variation = totalVariation(of: composite, hole: hole)
        var total = weights.valid * valid + weights.hole * holeLoss
        total = total + weights.totalVariation * variation
        var (perceptual, style) = (Tensor.zeros(), Tensor.zeros())
        if let features, weights.needsFeatures {
            (perceptual, style) = featureLosses(
                features, window(output), composite: window(composite), truth: window(truth))
            total = total + weights.perceptual * perceptual + weights.style * style
        }
        return Terms(
            valid: valid, hole: holeLoss, perceptual: perceptual, style: style,
            totalVariation: variation, total: total)
    }

    private func featureLosses(
        _ features: VGG16Features, _ output: Tensor, composite: Tensor, truth: Tensor
    ) -> (perceptual: Tensor, style: Tensor) {
        let truthFeatures = withoutGradients { features(truth) }
        let candidates = [features(output), features(composite)]
        let pairs = candidates.flatMap { zip($0, truthFeatures) }
        return (
            sum(pairs.map { ($0 - $1).absolute().mean() }),
            sum(pairs.map { (gramMatrix($0) - gramMatrix($1)).absolute().mean() })
        )
    }
}

/// How channels go together: `Ψᵀ Ψ / (C H W)` for features `Ψ` of shape `[N, C, H, W]`.
///
/// - Returns: `[N, C, C]`.
func gramMatrix(_ features: Tensor) -> Tensor {
    let shape = features.shape
    let rows = features.permuted(0, 2, 3, 1).reshaped(shape[0], -1, shape[1])
    return rows.transposed(1, 2).matrixProduct(rows) / Double(shape[1] * shape[2] * shape[3])
}

/// The absolute differences of neighbours that both lie in the hole grown by one pixel, summed and
/// divided by the number of values of the picture (equation 6).
func totalVariation(of composite: Tensor, hole: Tensor) -> Tensor {
    let region = withoutGradients { hole.maxPooled(3, stride: 1, padding: 1) }
    let terms = [2, 3].map { axis in
        let length = composite.shape[axis] - 1
        let both = region.slice(axis: axis, 0..<length) * region.slice(axis: axis, 1..<length + 1)
        let step =
            composite.slice(axis: axis, 1..<length + 1) - composite.slice(axis: axis, 0..<length)
        return (step.absolute() * both).sum()
    }
    return sum(terms) / Double(composite.count)
}

private func sum(_ tensors: [Tensor]) -> Tensor {
    tensors.dropFirst().reduce(tensors[0], +)
}
