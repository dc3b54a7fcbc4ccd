import Kernels
import TensorArithmetic
public import Torch

/// Rebuilds the hole of a feature map from the known features, one position after the other, each
/// like the known one that is most similar to it and like its predecessor.
///
/// The patches are single positions. For each position of the hole, in raster order, the most
/// similar known position is searched by the normalized cross-correlation; then
/// `m[i] = (D_ad · m[i - 1] + D_max · k[i]) / (D_ad + D_max)`, where k[i] is that known position,
/// D_max its similarity to what the hole held, and D_ad the similarity of m[i - 1], already
/// generated, to it; m[1] = k[1]. A hole without known positions around it stays as it is.
///
/// The gradient is exact, but for the search, which is held fixed.
///
/// Liu et al., *Coherent Semantic Attention for Image Inpainting*, ICCV 2019.
/// <https://arxiv.org/abs/1905.12384>
public final class CoherentAttentionLayer: Module {
    /// What the inner products that measure similarity are divided by.
    public enum Normalization: String, Codable, Sendable {
        /// The lengths of both sides, as in the paper.
        case cosine

        /// The length of the known position in D_max and that of the hole's in D_ad, as in the
        /// released code.
        case oneSided

        /// Nothing is measured and the hole stays as it is: the network without attention, to
        /// compare with.
        case none
    }

    /// The similarities that are kept at once, 64 MiB; those of 32×32 positions are one product.
    private static let largestProduct = 1 << 24

    private let normalization: Normalization

    public init(_ normalization: Normalization = .cosine) {
        self.normalization = normalization
    }

    /// - Parameters:
    ///   - features: `[N, C, H, W]`.
    ///   - hole: 1 in the hole and 0 at known positions, `[N, 1, H, W]`; each picture may have
    ///     another.
    /// - Returns: The features with another hole.
    public func callAsFunction(_ features: Tensor, hole: Tensor) -> Tensor {
        guard !features.hasFailed, normalization != .none else { return features }
        let shape = features.shape
        let size = shape[2] * shape[3]
        precondition(
            hole.shape == [shape[0], 1, shape[2], shape[3]],
            "a hole of shape \(hole.shape) for features of shape \(shape)")
        let isHole = hole.moved(to: .cpu).array.map { $0 != 0 }
        let positions = features.converted(to: .float32).permuted(0, 2, 3, 1).reshaped(
            shape[0] * size, shape[1])
        let pictures = (0..<shape[0]).map { index in
            let range = index * size..<(index + 1) * size
            return filled(positions.slice(axis: 0, range), isHole: isHole[range])
        }
        return tapped(
            Tensor.concatenation(pictures, axis: 0)
                .reshaped(shape[0], shape[2], shape[3], shape[1]).permuted(0, 3, 1, 2))
    }

    /// The positions of one picture, `[H · W, C]`.
    private func filled(_ positions: Tensor, isHole: ArraySlice<Bool>) -> Tensor {
        let hole = Tensor.indices(of: true, in: isHole).moved(to: positions.device)
        let known = Tensor.indices(of: false, in: isHole).moved(to: positions.device)
        guard hole.count > 0, known.count > 0 else { return positions }

        let patches = positions.gathered(at: hole, axis: 0)
        let candidates = positions.gathered(at: known, axis: 0)
        let best = withoutGradients { mostSimilar(to: patches, among: candidates) }
        return positions.replacing(
            at: hole, axis: 0,
            with: generated(patches, matches: candidates.gathered(at: best, axis: 0)))
    }

    /// The index of the best candidate for each patch; the length of the patch itself does not
    /// matter.
    func mostSimilar(to patches: Tensor, among candidates: Tensor) -> Tensor {
        let lengths = candidates.squared().sum(axes: [1], keepsAxes: true).squareRoot()
        let directions = (candidates / lengths.clamped(to: 1e-15 ... .infinity)).transposed(0, 1)
        let count = patches.shape[0]
        let rows = max(1, Self.largestProduct / directions.shape[1])
        let blocks = stride(from: 0, to: count, by: rows).map { start in
            patches.slice(axis: 0, start..<min(start + rows, count)).matrixProduct(directions)
                .indexOfMaximum(axis: 1)
        }
        return .concatenation(blocks, axis: 0)
    }

    private func generated(_ patches: Tensor, matches: Tensor) -> Tensor {
        let (shape, device) = (patches.shape, patches.device)
        let chain = PatchChain(
            count: shape[0], channels: shape[1], isCosine: normalization == .cosine)
        let patchValues = patches.moved(to: .cpu).array
        let matchValues = matches.moved(to: .cpu).array
        var generated = [Float](repeating: 0, count: patchValues.count)
        generateCoherently(chain, patches: patchValues, matches: matchValues, into: &generated)
        return Tensor(generated, shape: shape).moved(to: device)
            .differentiable(by: [patches, matches]) { [generated] gradient in
                var gradient = gradient.moved(to: .cpu).array
                var patchGradient = [Float](repeating: 0, count: gradient.count)
                var matchGradient = patchGradient
                backpropagateCoherently(
                    chain, patches: patchValues, matches: matchValues, generated: generated,
                    gradient: &gradient, patchGradient: &patchGradient,
                    matchGradient: &matchGradient)
                return [patchGradient, matchGradient].map {
                    Tensor($0, shape: shape).moved(to: device)
                }
            }
    }
}

extension Tensor {
    /// The offsets of `value` in `values`.
    fileprivate static func indices(of value: Bool, in values: ArraySlice<Bool>) -> Tensor {
        let indices = values.indices.filter { values[$0] == value }
        return Tensor(indices.map { Int64($0 - values.startIndex) }, shape: [indices.count])
    }

    /// The hole as a feature map of an eighth of the size sees it: 1 where three convolutions of
    /// 4×4 averages, each of which halves the size, exceed 5/16.
    func holeOfFeatures() -> Tensor {
        let average = (0..<3).reduce(self) { plane, _ in
            plane.sumPooled(4, stride: 2, padding: 1) / 16
        }
        return average .> 5 / 16
    }
}
