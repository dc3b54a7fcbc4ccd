public import Torch
public import WeightFiles

/// The first three blocks of VGG16, frozen: what perceptual losses compare pictures by.
///
/// Simonyan and Zisserman, *Very Deep Convolutional Networks for Large-Scale Image Recognition*,
/// ICLR 2015, configuration D. <https://arxiv.org/abs/1409.1556>
public final class VGG16Features {
    private struct Convolution {
        let weight: Tensor
        let bias: Tensor
    }

    /// The numbers that torchvision gives the convolutions between the poolings.
    private static let layers = [[0, 2], [5, 7], [10, 12, 14]]

    private let blocks: [[Convolution]]
    private let mean: Tensor
    private let deviation: Tensor

    /// Takes the weights from a file with torchvision's names, `features.0.weight` and so on.
    ///
    /// - Throws: `WeightFileError` where one is missing, ``NetworkError`` where its shape is wrong.
    public init(_ file: SafeTensors, device: Device = .cpu) throws {
        var channels = 3
        blocks = try zip(Self.layers, [64, 128, 256]).map { layers, width in
            try layers.map { layer in
                defer { channels = width }
                let weight = try file.tensor(
                    named: "features.\(layer).weight", shape: [width, channels, 3, 3])
                let bias = try file.tensor(named: "features.\(layer).bias", shape: [width])
                return Convolution(weight: weight.moved(to: device), bias: bias.moved(to: device))
            }
        }
        mean = Tensor([0.485, 0.456, 0.406] as [Float], shape: [1, 3, 1, 1]).moved(to: device)
        deviation = Tensor([0.229, 0.224, 0.225] as [Float], shape: [1, 3, 1, 1]).moved(to: device)
    }

    /// The features after the first three poolings, at 1/2, 1/4 and 1/8 of the size.
    ///
    /// - Parameter image: RGB in 0...1, of shape `[N, 3, H, W]`.
    /// - Returns: Tensors of 64, 128 and 256 channels; gradients flow back to the image.
    public func callAsFunction(_ image: Tensor) -> [Tensor] {
        var features = (image - mean) / deviation
        return blocks.map { convolutions in
            for convolution in convolutions {
                features = features.convolved(
                    with: convolution.weight, bias: convolution.bias, padding: 1
                ).relu()
            }
            features = features.maxPooled(2, stride: 2)
            return features
        }
    }
}
