import TensorArithmetic
import Torch

/// The convolutional part of AlexNet up to the fifth pooling, in the order of CaffeNet: 3×227×227
/// become 256×6×6.
///
/// Krizhevsky et al., *ImageNet Classification with Deep Convolutional Neural Networks*, NIPS 2012.
final class AlexNetEncoder: Layer {
    private struct Row {
        let kernelSize: Int
        let stride: Int
        let padding: Int
        let groups: Int
        let isPooled: Bool
        let isNormalized: Bool
    }

    private static let rows = [
        Row(kernelSize: 11, stride: 4, padding: 0, groups: 1, isPooled: true, isNormalized: true),
        Row(kernelSize: 5, stride: 1, padding: 2, groups: 2, isPooled: true, isNormalized: true),
        Row(kernelSize: 3, stride: 1, padding: 1, groups: 1, isPooled: false, isNormalized: false),
        Row(kernelSize: 3, stride: 1, padding: 1, groups: 2, isPooled: false, isNormalized: false),
        Row(kernelSize: 3, stride: 1, padding: 1, groups: 2, isPooled: true, isNormalized: false),
    ]

    private let convolutions: [Conv2D]

    /// - Parameter widths: The channels of the five convolutions, multiples of the groups.
    init(widths: [Int]) {
        precondition(
            widths.count == Self.rows.count, "\(Self.rows.count) widths expected, got \(widths)")
        convolutions = zip(Self.rows, zip([3] + widths, widths)).map { row, channels in
            Conv2D(
                channels.0, channels.1, kernelSize: row.kernelSize, stride: row.stride,
                padding: row.padding, groups: row.groups)
        }
    }

    func callAsFunction(_ x: Tensor) -> Tensor {
        var features = x
        for (row, convolution) in zip(Self.rows, convolutions) {
            features = convolution(features).relu()
            if row.isPooled { features = features.maxPooled(3, stride: 2) }
            if row.isNormalized {
                features = features.locallyNormalized(channels: convolution.weight.shape[0])
            }
        }
        return tapped(features)
    }
}

extension Tensor {
    /// Divides each value by a power of the energy of the same pixel in five neighbouring channels:
    /// `x / (1 + α/5 · Σ x²)^β`, section 3.3 of AlexNet's paper with CaffeNet's constants.
    fileprivate func locallyNormalized(channels: Int) -> Tensor {
        let (reach, alpha, beta) = (2, 1e-4, 0.75)
        let window = 2 * reach + 1
        let energy = squared().permuted(0, 2, 3, 1).padded(left: reach, right: reach)
        let neighbours = (0..<window).map { energy.slice(axis: 3, $0..<$0 + channels) }
        let sum = neighbours.dropFirst().reduce(neighbours[0], +).permuted(0, 3, 1, 2)
        return self * (sum * (alpha / Double(window)) + 1).power(-beta)
    }
}
