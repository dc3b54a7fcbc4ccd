import MaskRecipes
import Testing

@Suite struct SeededGeneratorTests {
    /// The values that the authors' own SplitMix64 draws.
    @Test(
        arguments: [
            (0, [0xE220_A839_7B1D_CDAF, 0x6E78_9E6A_A1B9_65F4, 0x06C4_5D18_8009_454F]),
            (1_234_567, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973]),
        ] as [(UInt64, [UInt64])])
    func valuesAreThoseOfSplitMix64(seed: UInt64, values: [UInt64]) {
        var random = SeededGenerator(seed: seed)
        #expect(values.map { _ in random.next() } == values)
    }

    @Test func copiesGoOnAlike() {
        var random = SeededGenerator(seed: 9)
        _ = random.next()
        var copy = random
        #expect((0..<5).map { _ in random.next() } == (0..<5).map { _ in copy.next() })
    }

    @Test func numbersStayInTheirRange() {
        var zeros = ConstantGenerator(value: 0)
        var ones = ConstantGenerator(value: .max)
        #expect(zeros.uniform(-2.0...6) == -2)
        #expect(ones.uniform(-2.0...6) == 6 - 8 * 0x1p-53)
        #expect(zeros.uniform(-3...9) == -3)
        #expect(ones.uniform(-3...9) == 9)
        #expect(ones.uniform(5...5) == 5)
        #expect(ones.uniform(0.25...0.25) == 0.25)
        var half = ConstantGenerator(value: 1 << 63)
        #expect(half.uniform(-2.0...6) == 2)
        #expect(half.uniform(0...9) == 5)
    }

    @Test func everyIntegerIsDrawnAlike() {
        var random = SeededGenerator(seed: 1)
        var counts = [Int](repeating: 0, count: 7)
        for _ in 0..<7000 { counts[random.uniform(-3...3) + 3] += 1 }
        // Five standard deviations of a binomial count: 5 √(7000 · 1/7 · 6/7) = 146.
        #expect(counts.allSatisfy { abs($0 - 1000) < 146 })
    }

    /// Mean 1/2 and variance 1/12, each within five standard errors.
    @Test func numbersAreEven() {
        var random = SeededGenerator(seed: 2)
        let values = (0..<10_000).map { _ in random.uniform(0.0...1) }
        let mean = values.reduce(0, +) / 10_000
        let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 10_000
        #expect(abs(mean - 0.5) < 0.0145)
        #expect(abs(variance - 1.0 / 12) < 0.0038)
    }
}

private struct ConstantGenerator: RandomNumberGenerator {
    let value: UInt64

    mutating func next() -> UInt64 { value }
}
