import TensorArithmetic
public import Torch

/// A fully connected layer within each channel: every position of a channel feeds every other
/// position of that channel, and no other channel.
///
/// `y[c, q] = Σ_p weight[c, q, p] · x[c, p] + bias[c, q]`, with p and q over the positions, takes
/// `m · n⁴` weights for m channels of n×n positions where a plain layer takes `m² · n⁴`. Pathak et
/// al., CVPR 2016, section 3.1.
public final class ChannelwiseLinear: Layer {
    /// `[channels, positions out, positions in]`.
    public let weight: Tensor

    /// `[channels, positions]`.
    public let bias: Tensor

    private let channels: Int
    private let side: Int

    /// Creates a layer for maps of `side` × `side` positions.
    ///
    /// The weights are normal with the variance 2 / side² (He et al., ICCV 2015), the bias 0.
    public init(channels: Int, side: Int) {
        let positions = side * side
        self.channels = channels
        self.side = side
        weight = .parameter(
            .randomNormal(channels, positions, positions) * (2 / Double(positions)).squareRoot())
        bias = .parameter(.zeros(channels, positions))
    }

    /// - Parameter x: Maps of shape `[N, channels, side, side]`.
    /// - Returns: Maps of the same shape.
    public func callAsFunction(_ x: Tensor) -> Tensor {
        MultiplyAdds.add(each: weight.count, at: 1)
        let columns = x.reshaped(-1, channels, side * side).permuted(1, 2, 0)
        let products = weight.matrixProduct(columns) + bias.reshaped(channels, side * side, 1)
        return tapped(products.permuted(2, 0, 1).reshaped(-1, channels, side, side))
    }
}
