import TensorArithmetic
import Testing
import Torch

@testable import InpaintingNetworks

@Suite struct PartialConv2DTests {
    @Test func equalsTheOrdinaryConvolutionInsideAKnownPicture() {
        ComputeThread.run {
            Random.seed(1)
            let layer = PartialConv2D(3, 4, kernelSize: 5)
            let x = Tensor.randomNormal(2, 3, 9, 11)
            let output = layer(MaskedFeatures(values: x, channels: 3, validity: .ones(2, 1, 9, 11)))
            let expected = x.convolved(with: layer.kernel.weight, padding: 2)
            let difference = (output.values - expected).absolute()
                .slice(axis: 2, 2..<7).slice(axis: 3, 2..<9)
            #expect(difference.array.max().map { $0 < 1e-5 } == true)
        }
    }

    /// At a corner 4 of the 9 taps of a 3×3 kernel see the picture, at an edge 6.
    @Test func scalesBordersByTheShareOfVisibleTaps() {
        ComputeThread.run {
            let layer = PartialConv2D(1, 1, kernelSize: 3, bias: false)
            layer.kernel.weight.assign(.ones(1, 1, 3, 3))
            let output = layer(
                MaskedFeatures(values: .ones(1, 1, 4, 4), channels: 1, validity: .ones(1, 1, 4, 4)))
            #expect(output.values.array.allSatisfy { abs($0 - 9) < 1e-5 })
        }
    }

    @Test func dividesByTheKnownShareAndAddsTheBias() throws {
        ComputeThread.run {
            let layer = PartialConv2D(1, 1, kernelSize: 3)
            layer.kernel.weight.assign(.full(0.5, shape: [1, 1, 3, 3]))
            layer.bias?.assign(.full(0.25, shape: [1, 1, 1, 1]))
            var validity = [Float](repeating: 0, count: 25)
            validity[12] = 1
            validity[13] = 1
            let values = (0..<25).map(Float.init)
            let output = layer(
                MaskedFeatures(
                    values: Tensor(values, shape: [1, 1, 5, 5]), channels: 1,
                    validity: Tensor(validity, shape: [1, 1, 5, 5])))
            // Above the first known pixel: two known values of nine, 9/2 · 0.5 · (12 + 13) + 0.25.
            #expect(output.values.array[7] == 56.5)
            // To the left of both only the first is seen: 9 · 0.5 · 12 + 0.25.
            #expect(output.values.array[11] == 54.25)
        }
    }

    @Test func leavesWindowsWithoutKnownValuesAtZeroAndInTheHole() {
        ComputeThread.run {
            let layer = PartialConv2D(1, 2, kernelSize: 3)
            layer.bias?.assign(.ones(1, 2, 1, 1))
            var validity = [Float](repeating: 0, count: 36)
            validity[0] = 1
            let output = layer(
                MaskedFeatures(
                    values: .ones(1, 1, 6, 6), channels: 1,
                    validity: Tensor(validity, shape: [1, 1, 6, 6])))
            let known = output.firstValidity.array
            let expected = (0..<36).map { $0 % 6 < 2 && $0 / 6 < 2 ? 1 as Float : 0 }
            #expect(known == expected)
            for (value, isKnown) in zip(output.values.array, known + known) where isKnown == 0 {
                #expect(value == 0)
            }
        }
    }

    /// Equation 1 summed up by hand over every channel's own mask.
    @Test(arguments: [(3, 1), (3, 2), (5, 2), (7, 2)])
    func countsTheKnownValuesOfBothPartsOfAConcatenation(kernelSize: Int, stride: Int) {
        ComputeThread.run {
            Random.seed(7)
            let (first, second) = (randomFeatures(2, seed: 1), randomFeatures(3, seed: 2))
            let layer = PartialConv2D(5, 2, kernelSize: kernelSize, stride: stride)
            layer.bias?.assign(Tensor([0.5, -1] as [Float], shape: [1, 2, 1, 1]))
            let output = layer(first.concatenated(with: second))
            let expected = reference(
                layer, values: .concatenation([first.values, second.values], axis: 1),
                masks: .concatenation(
                    [
                        first.firstValidity.expanded([1, 2, 12, 10]),
                        second.firstValidity.expanded([1, 3, 12, 10]),
                    ], axis: 1), kernelSize: kernelSize, stride: stride)
            for (value, expected) in zip(output.values.array, expected) {
                #expect(abs(value - expected) < 1e-4)
            }
        }
    }

    @Test func holesShrinkUntilNoneIsLeft() {
        ComputeThread.run {
            var features = MaskedFeatures(
                values: .ones(1, 1, 32, 32), channels: 1,
                validity: (Tensor.randomUniform(1, 1, 32, 32) .> 0.95))
            var ratio = features.firstValidity.mean().item
            for _ in 0..<5 {
                features = PartialConv2D(1, 1, kernelSize: 3, stride: 2)(
                    MaskedFeatures(
                        values: .ones(1, 1, features.values.shape[2], features.values.shape[3]),
                        channels: 1,
                        validity: features.firstValidity))
                let next = features.firstValidity.mean().item
                #expect(next >= ratio)
                ratio = next
            }
            #expect(ratio == 1)
        }
    }
}

private func randomFeatures(_ channels: Int, seed: UInt64) -> MaskedFeatures {
    Random.seed(seed)
    return MaskedFeatures(
        values: .randomNormal(1, channels, 12, 10), channels: channels,
        validity: .randomUniform(1, 1, 12, 10) .> 0.8)
}

private func reference(
    _ layer: PartialConv2D, values: Tensor, masks: Tensor, kernelSize: Int, stride: Int
) -> [Float] {
    let (x, m) = (values.array, masks.array)
    let (weight, bias) = (layer.kernel.weight.array, layer.bias?.array ?? [])
    let (channels, height, width) = (values.shape[1], values.shape[2], values.shape[3])
    let outHeight = (height - 1) / stride + 1
    let outWidth = (width - 1) / stride + 1
    var output: [Float] = []
    for out in 0..<bias.count {
        for row in 0..<outHeight {
            for column in 0..<outWidth {
                var (sum, known) = (0 as Float, 0 as Float)
                for channel in 0..<channels {
                    for i in 0..<kernelSize {
                        for j in 0..<kernelSize {
                            let y = row * stride + i - kernelSize / 2
                            let z = column * stride + j - kernelSize / 2
                            guard (0..<height).contains(y), (0..<width).contains(z) else {
                                continue
                            }
                            let at = (channel * height + y) * width + z
                            let tap = ((out * channels + channel) * kernelSize + i) * kernelSize + j
                            sum += weight[tap] * x[at] * m[at]
                            known += m[at]
                        }
                    }
                }
                let all = Float(channels * kernelSize * kernelSize)
                output.append(known > 0 ? sum * all / known + bias[out] : 0)
            }
        }
    }
    return output
}

extension MaskedFeatures {
    /// The validity of the first part; an empty tensor, which no expectation fits, where it has none.
    fileprivate var firstValidity: Tensor { parts[0].validity ?? .zeros(0) }
}
