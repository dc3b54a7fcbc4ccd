/// The patches of a hole in raster order, each of which has a match: the known patch that is most
/// like it.
package struct PatchChain {
    let count: Int
    let channels: Int

    /// Whether similarities divide by the lengths of both sides, as in the paper; the released code
    /// divides by that of the hole's patch in D_ad and by that of the match in D_max alone.
    let isCosine: Bool

    package init(count: Int, channels: Int, isCosine: Bool) {
        self.count = count
        self.channels = channels
        self.isCosine = isCosine
    }

    /// D_ad: how much a patch is like the one generated before it.
    @inline(__always)
    func adjacency(_ patch: UnsafePointer<Float>, _ previous: UnsafePointer<Float>) -> Similarity {
        Similarity(patch, previous, channels, normalizesX: true, normalizesY: isCosine)
    }

    /// D_max: how much a patch is like its match.
    @inline(__always)
    func resemblance(_ patch: UnsafePointer<Float>, _ match: UnsafePointer<Float>) -> Similarity {
        Similarity(patch, match, channels, normalizesX: isCosine, normalizesY: true)
    }
}

/// Generates the patches of a hole one after the other, each a blend of the one before and of its
/// match: o₁ = k₁ and oᵢ = (D_ad · oᵢ₋₁ + D_max · kᵢ) / (D_ad + D_max).
///
/// Liu et al., *Coherent Semantic Attention for Image Inpainting*, ICCV 2019.
/// <https://arxiv.org/abs/1905.12384>
///
/// - Parameters:
///   - chain: The size and the kind of similarity.
///   - patches: What the hole holds, `[count, channels]`.
///   - matches: k, `[count, channels]`.
///   - generated: Takes o, `[count, channels]`.
package func generateCoherently(
    _ chain: PatchChain, patches: UnsafePointer<Float>, matches: UnsafePointer<Float>,
    into generated: UnsafeMutablePointer<Float>
) {
    let channels = chain.channels
    guard chain.count > 0 else { return }
    generated.update(from: matches, count: channels)
    for index in 1..<chain.count {
        let start = index &* channels
        let previous = UnsafePointer(generated + (start &- channels))
        let blend = Blend(
            adjacency: chain.adjacency(patches + start, previous).value,
            resemblance: chain.resemblance(patches + start, matches + start).value)
        interpolate(matches + start, previous, blend.weight, channels, into: generated + start)
    }
}

/// The inner product of two patches, divided by the lengths of those that are normalized.
struct Similarity {
    let value: Float

    /// What the inner product is multiplied by.
    let scale: Float

    /// The derivative by x is `scale · y - xShrinkage · x`, the one by y likewise.
    let xShrinkage: Float
    let yShrinkage: Float

    @inline(__always)
    init(
        _ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>, _ count: Int, normalizesX: Bool,
        normalizesY: Bool
    ) {
        let xFactor = normalizesX ? inverseLength(x, count) : 1
        let yFactor = normalizesY ? inverseLength(y, count) : 1
        scale = xFactor * yFactor
        value = scale * innerProduct(x, y, count)
        xShrinkage = normalizesX ? value * xFactor * xFactor : 0
        yShrinkage = normalizesY ? value * yFactor * yFactor : 0
    }
}

/// The share of the previous patch in the next, D_ad / (D_ad + D_max).
struct Blend {
    /// Nearer to 0 the sum of signed similarities is rounding noise; it then counts as this far from
    /// 0 on its side.
    private static let smallestSum: Float = 1e-4

    let weight: Float

    /// The derivatives of the weight by D_ad and by D_max.
    let byAdjacency: Float
    let byResemblance: Float

    @inline(__always)
    init(adjacency: Float, resemblance: Float) {
        let sum = adjacency + resemblance
        if abs(sum) >= Self.smallestSum {
            weight = adjacency / sum
            byAdjacency = resemblance / (sum * sum)
            byResemblance = -adjacency / (sum * sum)
        } else {
            let bound = sum < 0 ? -Self.smallestSum : Self.smallestSum
            weight = adjacency / bound
            byAdjacency = 1 / bound
            byResemblance = 0
        }
    }
}
