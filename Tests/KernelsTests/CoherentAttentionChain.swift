import Kernels

/// Patches and matches in double precision, with the kernels and the plain formula over them.
struct Chain {
    var patches: [Double]
    var matches: [Double]
    let count: Int
    let channels: Int
    let isCosine: Bool

    /// Signed values whose similarities do not add up to nearly 0.
    static func random(_ count: Int, _ channels: Int, isCosine: Bool) -> Chain {
        var state: UInt64 = 0x9E37_79B9_7F4A_7C15
        func next() -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 11) / 0x1p53 - 0.25
        }
        return Chain(
            patches: (0..<count * channels).map { _ in next() },
            matches: (0..<count * channels).map { _ in next() }, count: count, channels: channels,
            isCosine: isCosine)
    }

    /// What the formula of the paper, written as it stands, generates.
    func plain() -> [Double] {
        var generated: [[Double]] = []
        for index in 0..<count {
            let patch = row(patches, index)
            let match = row(matches, index)
            guard let previous = generated.last else {
                generated.append(match)
                continue
            }
            let length = isCosine ? norm(previous) : 1
            let adjacency = product(patch, previous) / (norm(patch) * length)
            let resemblance = product(patch, match) / (norm(match) * (isCosine ? norm(patch) : 1))
            generated.append(
                zip(previous, match).map {
                    (adjacency * $0 + resemblance * $1) / (adjacency + resemblance)
                })
        }
        return generated.flatMap(\.self)
    }

    /// What the kernel generates.
    func generated() -> [Double] {
        floats().map(Double.init)
    }

    /// The kernel's derivatives of `⟨loss, generated⟩` by the patches and by the matches.
    func gradients(of loss: [Double]) -> (patches: [Double], matches: [Double]) {
        var gradient = loss.map(Float.init)
        var patchGradient = zeros
        var matchGradient = zeros
        backpropagateCoherently(
            chain, patches: patches.map(Float.init), matches: matches.map(Float.init),
            generated: floats(), gradient: &gradient, patchGradient: &patchGradient,
            matchGradient: &matchGradient)
        return (patchGradient.map(Double.init), matchGradient.map(Double.init))
    }

    private func floats() -> [Float] {
        var generated = zeros
        generateCoherently(
            chain, patches: patches.map(Float.init), matches: matches.map(Float.init),
            into: &generated)
        return generated
    }

    private var chain: PatchChain {
        PatchChain(count: count, channels: channels, isCosine: isCosine)
    }

    private var zeros: [Float] { Array(repeating: 0, count: count * channels) }

    private func row(_ values: [Double], _ index: Int) -> [Double] {
        Array(values[index * channels..<(index + 1) * channels])
    }
}

private func product(_ x: [Double], _ y: [Double]) -> Double {
    zip(x, y).map(*).reduce(0, +)
}

private func norm(_ x: [Double]) -> Double { product(x, x).squareRoot() }
