import TensorArithmetic
public import Torch
public import WeightFiles

/// The first blocks of VGG16, frozen: what perceptual losses compare pictures by.
///
/// Simonyan and Zisserman, *Very Deep Convolutional Networks for Large-Scale Image Recognition*,
/// ICLR 2015, configuration D. <https://arxiv.org/abs/1409.1556>
public final class VGG16Features {
    /// Where features are taken, from the picture inwards.
    public enum Tap: Int, Comparable, CaseIterable, Sendable {
        /// After the first pooling: 64 channels at 1/2 of the size.
        case pool1

        /// After the second pooling: 128 channels at 1/4 of the size.
        case pool2

        /// After the third pooling: 256 channels at 1/8 of the size.
        case pool3

        /// After the last ReLU before the fourth pooling, relu4_3: 512 channels at 1/8 of the size.
        case relu43

        public static func < (a: Tap, b: Tap) -> Bool { a.rawValue < b.rawValue }
    }

    /// The convolutions that lead to a tap.
    private struct Block {
        let tap: Tap
        let convolutions: [FrozenConvolution]
    }

    /// The numbers that torchvision gives the convolutions of each block, and their channels.
    private static let layers = [
        ([0, 2], 64), ([5, 7], 128), ([10, 12, 14], 256), ([17, 19, 21], 512),
    ]

    private let taps: [Tap]
    private let blocks: [Block]
    private let mean: Tensor
    private let deviation: Tensor

    /// Takes the weights from a file with torchvision's names, `features.0.weight` and so on.
    ///
    /// - Parameters:
    ///   - file: torchvision's `.pth` or safetensors; may hold the whole of VGG16, of which what lies
    ///     behind the last tap is not read.
    ///   - taps: What to return, the outer before the inner.
    ///   - scale: What all features are multiplied by.
    ///   - device: Where the network is to run.
    /// - Throws: `WeightFileError` where a tensor is missing, ``NetworkError`` where its shape is
    ///   wrong.
    public init(
        _ file: Checkpoint, taps: [Tap] = [.pool1, .pool2, .pool3], scale: Double = 1,
        device: Device = .cpu
    ) throws {
        precondition(taps == taps.sorted(), "the taps \(taps) are not in order")
        self.taps = taps
        var channels = 3
        let needed = Tap.allCases.filter { tap in taps.contains { tap <= $0 } }
        blocks = try zip(needed, Self.layers).map { tap, block in
            let (layers, width) = block
            let convolutions = try layers.map { layer in
                defer { channels = width }
                let weight = try file.tensor(
                    named: "features.\(layer).weight", shape: [width, channels, 3, 3])
                let bias = try file.tensor(named: "features.\(layer).bias", shape: [width])
                // ReLU and pooling keep a factor, which the first convolution brings in.
                return FrozenConvolution(
                    weight: (layer == 0 ? weight * scale : weight).moved(to: device),
                    bias: (bias * scale).moved(to: device))
            }
            return Block(tap: tap, convolutions: convolutions)
        }
        mean = Tensor([0.485, 0.456, 0.406] as [Float], shape: [1, 3, 1, 1]).moved(to: device)
        deviation = Tensor([0.229, 0.224, 0.225] as [Float], shape: [1, 3, 1, 1]).moved(to: device)
    }

    /// The features at the taps.
    ///
    /// - Parameters:
    ///   - image: RGB in 0...1, of shape `[N, 3, H, W]`.
    ///   - last: The tap behind which nothing is needed; nil for all taps.
    /// - Returns: A tensor for each tap; gradients flow back to the image.
    public func callAsFunction(_ image: Tensor, until last: Tap? = nil) -> [Tensor] {
        var features = (image - mean) / deviation
        let outputs = blocks.prefix { $0.tap <= last ?? $0.tap }.map { block in
            for convolution in block.convolutions {
                features = convolution(features)
            }
            if block.tap != .relu43 { features = features.maxPooled(2, stride: 2) }
            return features
        }
        return taps.prefix { $0.rawValue < outputs.count }.map {
            outputs[$0.rawValue].converted(to: .float32)
        }
    }
}
