import Kernels
import Testing

@Suite struct CoherentAttentionTests {
    @Test(arguments: [(1, 5), (2, 16), (7, 37), (40, 64)], [true, false])
    func generatesWhatThePlainFormulaDoes(size: (count: Int, channels: Int), isCosine: Bool) {
        let chain = Chain.random(size.count, size.channels, isCosine: isCosine)
        expectClose(chain.generated(), chain.plain())
    }

    @Test(arguments: [(1, 5), (2, 16), (5, 19), (12, 32)], [true, false])
    func gradientIsThatOfFiniteDifferences(size: (count: Int, channels: Int), isCosine: Bool) {
        let chain = Chain.random(size.count, size.channels, isCosine: isCosine)
        let loss = Chain.random(size.count, size.channels, isCosine: isCosine).patches
        let (patchGradient, matchGradient) = chain.gradients(of: loss)
        expectClose(patchGradient, differences(chain, \.patches, loss))
        expectClose(matchGradient, differences(chain, \.matches, loss))
    }

    /// A cosine of 4/5 to the one before and of 1 to the match: shares of 4/9 and 5/9.
    @Test func blendsByTheCosines() {
        let chain = Chain(
            patches: [9, 9, 0, 2], matches: [3, 4, 0, 7], count: 2, channels: 2, isCosine: true)
        expectClose(chain.generated(), [3, 4, 12 / 9, (16 + 35) / 9])
    }

    /// ⟨m, o⟩ / |m| = 4 and ⟨m, k⟩ / |k| = 2.
    @Test func blendsByOneSidedProducts() {
        let chain = Chain(
            patches: [9, 9, 0, 2], matches: [3, 4, 0, 7], count: 2, channels: 2, isCosine: false)
        expectClose(chain.generated(), [3, 4, 2, (16 + 14) / 6])
    }

    @Test func theFirstPatchIsItsMatch() {
        let chain = Chain(
            patches: [1, -1, 2], matches: [5, 6, 7], count: 1, channels: 3, isCosine: true)
        #expect(chain.generated() == [5, 6, 7])
        let (patchGradient, matchGradient) = chain.gradients(of: [1, 2, 3])
        #expect(patchGradient == [0, 0, 0])
        #expect(matchGradient == [1, 2, 3])
    }

    /// A channel that is the same in all matches stays so: the shares of every patch add up to 1.
    @Test(arguments: [true, false]) func sharesAddUpToOne(isCosine: Bool) {
        var chain = Chain.random(30, 8, isCosine: isCosine)
        for index in 0..<30 { chain.matches[8 * index + 3] = 2.5 }
        let generated = chain.generated()
        for index in 0..<30 { #expect(abs(generated[8 * index + 3] - 2.5) < 1e-4) }
    }

    /// Positive features have similarities above 0, so nothing leaves the range of the matches.
    @Test(arguments: [true, false]) func sharesOfPositiveFeaturesAreNotNegative(isCosine: Bool) {
        var chain = Chain.random(30, 8, isCosine: isCosine)
        chain.patches = chain.patches.map(abs)
        chain.matches = chain.matches.map(abs)
        let generated = chain.generated()
        for channel in 0..<8 {
            let range = stride(from: channel, to: 240, by: 8).map { chain.matches[$0] }
            for index in 0..<30 {
                let value = generated[8 * index + channel]
                #expect(value >= (range.min() ?? 0) - 1e-5 && value <= (range.max() ?? 0) + 1e-5)
            }
        }
    }

    @Test(arguments: [true, false]) func aPatchOfZerosBecomesItsMatch(isCosine: Bool) {
        let chain = Chain(
            patches: [1, 2, 0, 0], matches: [3, 4, 5, 6], count: 2, channels: 2, isCosine: isCosine)
        #expect(chain.generated() == [3, 4, 5, 6])
        let (patchGradient, matchGradient) = chain.gradients(of: [1, 1, 1, 1])
        #expect(patchGradient == [0, 0, 0, 0])
        #expect(matchGradient == [1, 1, 1, 1])
    }

    /// Cosines of 1 and -1 add up to 0, which counts as 1e-4.
    @Test func oppositeSimilaritiesStayFinite() {
        let chain = Chain(
            patches: [1, 0, 1, 0], matches: [2, 0, -2, 0], count: 2, channels: 2, isCosine: true)
        expectClose(chain.generated(), [2, 0, -2 + 1e4 * 4, 0])
        let (patchGradient, matchGradient) = chain.gradients(of: [1, 1, 1, 1])
        #expect((patchGradient + matchGradient).allSatisfy { $0.isFinite })
    }

    @Test func anEmptyHoleIsLeftAlone() {
        let chain = Chain(patches: [], matches: [], count: 0, channels: 4, isCosine: true)
        #expect(chain.generated() == [])
        #expect(chain.gradients(of: []) == ([], []))
    }
}

/// Central differences of the plain formula's `⟨loss, generated⟩`.
private func differences(
    _ chain: Chain, _ path: WritableKeyPath<Chain, [Double]>, _ loss: [Double]
) -> [Double] {
    let step = 1e-5
    func value(_ index: Int, _ change: Double) -> Double {
        var moved = chain
        moved[keyPath: path][index] += change
        return zip(loss, moved.plain()).map(*).reduce(0, +)
    }
    return chain[keyPath: path].indices.map {
        (value($0, step) - value($0, -step)) / (2 * step)
    }
}

private func expectClose(
    _ values: [Double], _ expected: [Double], location: SourceLocation = #_sourceLocation
) {
    let scale = expected.map(abs).max() ?? 0
    let difference = zip(values, expected).map { abs($0 - $1) }.max() ?? 0
    #expect(values.count == expected.count, sourceLocation: location)
    #expect(difference <= 1e-4 * scale, sourceLocation: location)
}
