/// Divides the weights of a layer by their largest singular value, so that the layer lengthens no
/// input.
///
/// Miyato et al., *Spectral Normalization for Generative Adversarial Networks*, ICLR 2018, section 2.1.
/// <https://arxiv.org/abs/1802.05957> The weights count as a matrix with a row for each output.
public final class SpectralNorm: Module {
    private static let firstIterations = 15

    /// The first left singular vector, as far as it is known: `[rows, 1]`.
    private let left: Tensor

    /// The first right singular vector, as far as it is known: `[1, columns]`.
    private let right: Tensor

    /// Begins with random vectors.
    init(of weight: Tensor) {
        let rows = weight.shape[0]
        left = .randomNormal(rows, 1)
        right = Tensor.randomNormal(1, weight.count / rows).normalized()
        for _ in 0..<Self.firstIterations { refine(for: weight) }
    }

    /// Comes nearer to the singular vectors by one power iteration: algorithm 1.
    func refine(for weight: Tensor) {
        withoutGradients {
            let matrix = weight.reshaped(left.count, right.count)
            left.assign(matrix.multiplied(by: right).sum(axes: [1], keepsAxes: true).normalized())
            right.assign(matrix.multiplied(by: left).sum(axes: [0], keepsAxes: true).normalized())
        }
    }

    /// The weights divided by their largest singular value, as far as it is known.
    func normalized(_ weight: Tensor) -> Tensor {
        let matrix = weight.reshaped(left.count, right.count)
        // Copies, because the next refinement overwrites what the backward pass still needs.
        let directions = left.copied().multiplied(by: right.copied())
        return weight.divided(by: matrix.multiplied(by: directions).sum())
    }
}

extension Tensor {
    /// The same direction with length 1.
    fileprivate func normalized() -> Tensor {
        divided(by: squared().sum().squareRoot().clamped(to: 1e-12 ... .infinity))
    }
}

extension Module {
    /// Divides the weights of all convolutions and fully connected layers by their spectral norms, from
    /// here on; begins with random vectors.
    public func normalizeSpectra() {
        forEachLayer { weight, norm in norm = SpectralNorm(of: weight) }
    }

    /// Follows the weights of layers with spectral norms by one power iteration: to be called once a
    /// step.
    public func refineSpectralNorms() {
        forEachLayer { weight, norm in norm?.refine(for: weight) }
    }

    private func forEachLayer(_ body: (_ weight: Tensor, _ norm: inout SpectralNorm?) -> Void) {
        for layer in modules(of: Conv2D.self) { body(layer.weight, &layer.spectralNorm) }
        for layer in modules(of: Linear.self) { body(layer.weight, &layer.spectralNorm) }
    }
}
