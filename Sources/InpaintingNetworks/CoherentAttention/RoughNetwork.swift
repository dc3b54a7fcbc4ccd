public import Torch

/// The first of the two networks: a U-Net of eight 4×4 convolutions that halve the size and eight
/// that double it, for a first guess.
///
/// Liu et al., ICCV 2019, section 3.1; the layers are those of pix2pix (Isola et al., CVPR 2017).
public final class RoughNetwork: Module {
    private let encoder: [RectifiedConvolution]
    private let bottom: RectifiedConvolution
    private let rise: RectifiedConvolution
    private let decoder: [RectifiedConvolution]

    /// - Parameter width: The channels of the first level, 64 in the paper.
    public init(width: Int) {
        func halving(_ inputs: Int, _ outputs: Int) -> Conv2D {
            Conv2D(inputs, outputs, kernelSize: 4, stride: 2, padding: 1)
        }
        func doubling(_ inputs: Int, _ outputs: Int) -> ConvTranspose2D {
            ConvTranspose2D(inputs, outputs, kernelSize: 4, stride: 2, padding: 1)
        }
        let widths = [3] + [1, 2, 4, 8, 8, 8, 8].map { $0 * width }
        encoder = (0..<7).map { level in
            RectifiedConvolution(
                level > 0 ? .leaky : .identity, halving(widths[level], widths[level + 1]),
                normalizing: level > 0 ? widths[level + 1] : nil)
        }
        bottom = RectifiedConvolution(.leaky, halving(widths[7], widths[7]))
        rise = RectifiedConvolution(.relu, doubling(widths[7], widths[7]), normalizing: widths[7])
        decoder = (0..<7).map { level in
            RectifiedConvolution(
                .relu, doubling(2 * widths[level + 1], widths[level]),
                normalizing: level > 0 ? widths[level] : nil)
        }
    }

    /// - Parameter picture: RGB in -1...1 with a constant in the hole, `[N, 3, H, W]`; 256 divides
    ///   `H` and `W`.
    /// - Returns: RGB in -1...1 of the same shape.
    public func callAsFunction(_ picture: Tensor) -> Tensor {
        let (features, skips) = descend(picture, through: encoder)
        return tapped(
            ascend(rise(bottom(features)), through: decoder, joining: skips).hyperbolicTangent())
    }
}
