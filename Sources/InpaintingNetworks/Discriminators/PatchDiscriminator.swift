public import Torch

/// Judges each of the overlapping 70×70 patches of a picture.
///
/// Isola et al., *Image-to-Image Translation with Conditional Adversarial Networks*, CVPR 2017,
/// section 3.2.2, as Liu et al., ICCV 2019, use it. <https://arxiv.org/abs/1611.07004>
public final class PatchDiscriminator: Layer {
    private let stages: [any Layer]

    /// - Parameter width: The channels of the first stage, 64 in the paper.
    public init(width: Int = 64) {
        let widths = [3, width, 2 * width, 4 * width, 8 * width]
        let hidden = (0..<4).map { index in
            ConvolutionStage(
                Conv2D(
                    widths[index], widths[index + 1], kernelSize: 4, stride: index < 3 ? 2 : 1,
                    padding: 1),
                index > 0 ? InstanceNorm2D(widths[index + 1]) : nil, .leakyReLU(slope: 0.2))
        }
        stages = hidden + [Conv2D(widths[4], 1, kernelSize: 4, padding: 1)]
    }

    /// - Parameter picture: RGB in -1...1, `[N, 3, H, W]`.
    /// - Returns: One value for each patch, not limited to a range: `[N, 1, 30, 30]` for 256×256.
    public func callAsFunction(_ picture: Tensor) -> Tensor {
        tapped(stages.reduce(picture) { $1($0) })
    }
}
