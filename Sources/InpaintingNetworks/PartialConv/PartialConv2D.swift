import TensorArithmetic
public import Torch

/// A convolution over the known values only, which shrinks the hole as it goes.
///
/// Where a fraction `f` of the values under the kernel is known, the response is the convolution
/// of the known values divided by `f`, plus the bias; where none is, it is 0 and stays a hole. The
/// zeros around the picture count as hole. Features without validity are convolved as usual.
///
/// Liu et al., *Image Inpainting for Irregular Holes Using Partial Convolutions*, ECCV 2018,
/// equations 1 and 2. <https://arxiv.org/abs/1804.07723>
public final class PartialConv2D: Module {
    let kernel: Conv2D

    /// `[1, out, 1, 1]`.
    let bias: Tensor?

    private let kernelSize: Int
    private let inputs: Int
    private let outputs: Int

    /// Creates a partial convolution that divides the width and the height by `stride`.
    public init(_ inputs: Int, _ outputs: Int, kernelSize: Int, stride: Int = 1, bias: Bool = true)
    {
        kernel = Conv2D(inputs, outputs, kernelSize: kernelSize, stride: stride, bias: false)
        self.bias = bias ? .parameter(.zeros(1, outputs, 1, 1)) : nil
        self.kernelSize = kernelSize
        (self.inputs, self.outputs) = (inputs, outputs)
    }

    public func callAsFunction(_ input: MaskedFeatures) -> MaskedFeatures {
        let responses = kernel(input.knownValues)
        let window = withoutGradients { knownWindow(over: input) }
        let values =
            if let window, let bias {
                responses * window.scale + bias * window.validity
            } else if let window {
                responses * window.scale
            } else {
                bias.map { responses + $0 } ?? responses
            }
        return MaskedFeatures(values: values, channels: outputs, validity: window?.validity)
    }

    /// The factor `sum(1) / sum(M)` of equation 1, 0 where nothing is known, and the new validity
    /// of equation 2, both `[N, 1, H, W]`; nil where no values are holes.
    private func knownWindow(over input: MaskedFeatures) -> (scale: Tensor, validity: Tensor)? {
        let knownCounts = input.parts.compactMap { part in
            part.validity.map {
                $0.sumPooled(kernelSize, stride: kernel.stride, padding: kernel.padding)
                    * Double(part.channels)
            }
        }
        guard let first = knownCounts.first else { return nil }
        let known = knownCounts.dropFirst().reduce(first, +)
        let validity = known .> 0
        let all = Double(inputs * kernelSize * kernelSize)
        return (validity * all / known.clamped(to: 1...all), validity)
    }
}
