public import Torch

/// Judges patches of a picture's VGG16 features after the third pooling.
///
/// Liu et al., *Coherent Semantic Attention for Image Inpainting*, ICCV 2019, section 3.4.
/// <https://arxiv.org/abs/1905.12384>
public final class FeaturePatchDiscriminator: Layer {
    /// How far the windows of the three convolutions move.
    public enum Strides: String, Codable, Sendable {
        /// 2, 1, 1, as in the figure of the paper.
        case paper

        /// 2, 2, 2, as in the released code.
        case released

        var values: [Int] {
            switch self {
            case .paper: [2, 1, 1]
            case .released: [2, 2, 2]
            }
        }
    }

    private let stages: [any Layer]

    /// - Parameters:
    ///   - inputs: The channels of the features, 256 for VGG16.
    ///   - width: The channels of each stage, 512 in the paper.
    ///   - strides: The paper's or the released code's.
    public init(inputs: Int = 256, width: Int = 512, strides: Strides = .paper) {
        let convolutions = zip([inputs, width, width], strides.values).map {
            Conv2D($0, width, kernelSize: 4, stride: $1, padding: 1)
        }
        stages = [
            ConvolutionStage(convolutions[0], nil, .leakyReLU(slope: 0.2)),
            ConvolutionStage(
                convolutions[1], InstanceNorm2D(width, isAffine: false), .leakyReLU(slope: 0.2)),
            convolutions[2],
        ]
    }

    /// - Parameter features: `[N, 256, H, W]`.
    /// - Returns: `width` values for each patch, not limited to a range: of 32×32 features `[N, 512, 14,
    ///   14]`, or `[N, 512, 4, 4]` with the released code's strides.
    public func callAsFunction(_ features: Tensor) -> Tensor {
        tapped(stages.reduce(features) { $1($0) })
    }
}
