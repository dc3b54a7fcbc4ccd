/// Finds the derivatives of a loss by the patches and the matches of a chain.
///
/// This is the recurrence of ``generateCoherently(_:patches:matches:into:)`` run backwards; which
/// patch matches which is held fixed.
///
/// - Parameters:
///   - chain: The size and the kind of similarity.
///   - patches: What the hole held, `[count, channels]`.
///   - matches: The known patches most like them, `[count, channels]`.
///   - generated: What they generated.
///   - gradient: The derivatives by what was generated, `[count, channels]`; overwritten.
///   - patchGradient: The derivatives by the patches are added to it.
///   - matchGradient: The derivatives by the matches are added to it.
package func backpropagateCoherently(
    _ chain: PatchChain, patches: UnsafePointer<Float>, matches: UnsafePointer<Float>,
    generated: UnsafePointer<Float>, gradient: UnsafeMutablePointer<Float>,
    patchGradient: UnsafeMutablePointer<Float>, matchGradient: UnsafeMutablePointer<Float>
) {
    let channels = chain.channels
    guard chain.count > 0 else { return }
    var start = (chain.count &- 1) &* channels
    while start > 0 {
        let before = start &- channels
        backpropagateStep(
            chain, patch: patches + start, match: matches + start,
            previous: generated + before, gradient: gradient + start,
            previousGradient: gradient + before, patchGradient: patchGradient + start,
            matchGradient: matchGradient + start)
        start = before
    }
    add(1, gradient, channels, to: matchGradient)
}

@inline(__always)
private func backpropagateStep(
    _ chain: PatchChain, patch: UnsafePointer<Float>, match: UnsafePointer<Float>,
    previous: UnsafePointer<Float>, gradient: UnsafePointer<Float>,
    previousGradient: UnsafeMutablePointer<Float>, patchGradient: UnsafeMutablePointer<Float>,
    matchGradient: UnsafeMutablePointer<Float>
) {
    let channels = chain.channels
    let adjacency = chain.adjacency(patch, previous)
    let resemblance = chain.resemblance(patch, match)
    let blend = Blend(adjacency: adjacency.value, resemblance: resemblance.value)
    let byWeight =
        innerProduct(gradient, previous, channels) - innerProduct(gradient, match, channels)
    let byAdjacency = byWeight * blend.byAdjacency
    let byResemblance = byWeight * blend.byResemblance

    add(blend.weight, gradient, channels, to: previousGradient)
    add(1 - blend.weight, gradient, channels, to: matchGradient)

    add(byAdjacency * adjacency.scale, patch, channels, to: previousGradient)
    add(-byAdjacency * adjacency.yShrinkage, previous, channels, to: previousGradient)
    add(byResemblance * resemblance.scale, patch, channels, to: matchGradient)
    add(-byResemblance * resemblance.yShrinkage, match, channels, to: matchGradient)

    add(byAdjacency * adjacency.scale, previous, channels, to: patchGradient)
    add(byResemblance * resemblance.scale, match, channels, to: patchGradient)
    let shrinkage = byAdjacency * adjacency.xShrinkage + byResemblance * resemblance.xShrinkage
    add(-shrinkage, patch, channels, to: patchGradient)
}
