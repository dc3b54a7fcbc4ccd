/// A picture as the squares of `side` pixels it contains, each named by the index of its upper left
/// pixel, and for each that touches the hole its match: the known patch most like it.
package struct PatchField {
    /// Three colours, and in the last lane the texture: how strongly the surroundings vary.
    package let pixels: UnsafeMutablePointer<SIMD4<Float>>

    /// The matches; negative at patches outside the hole, which need none.
    package let matches: UnsafeMutablePointer<Int32>

    /// How much each patch differs from its match; for voting, how much its match counts.
    package let scores: UnsafeMutablePointer<Float>

    /// Whether a patch may be a match; false where a patch would leave the picture.
    package let isDonor: UnsafeMutablePointer<Bool>

    package let width: Int
    package let height: Int
    package let side: Int

    /// Takes over memory for `width * height` pixels and as many patches.
    package init(width: Int, height: Int, side: Int) {
        let count = width * height
        pixels = .allocate(capacity: count)
        pixels.initialize(repeating: .zero, count: count)
        matches = .allocate(capacity: count)
        matches.initialize(repeating: -1, count: count)
        scores = .allocate(capacity: count)
        scores.initialize(repeating: 0, count: count)
        isDonor = .allocate(capacity: count)
        isDonor.initialize(repeating: false, count: count)
        self.width = width
        self.height = height
        self.side = side
    }

    package func deallocate() {
        pixels.deallocate()
        matches.deallocate()
        scores.deallocate()
        isDonor.deallocate()
    }

    /// The number of patches next to each other, and of those below each other.
    package var columns: Int { width &- side &+ 1 }
    package var rows: Int { height &- side &+ 1 }

    /// The sum of the squared differences between two patches, or any number from `bound` on where
    /// that is not below it.
    @inline(__always)
    func difference(_ patch: Int, _ other: Int, below bound: Float) -> Float {
        var first = pixels + patch
        var second = pixels + other
        var total: Float = 0
        for _ in 0..<side {
            var sum = SIMD4<Float>.zero
            for x in 0..<side {
                let difference = first[x] - second[x]
                sum += difference * difference
            }
            total += sum.sum()
            guard total < bound else { return total }
            first += width
            second += width
        }
        return total
    }

    /// The pixel in the middle of a patch.
    @inline(__always)
    func center(_ patch: Int) -> Int { patch &+ (side / 2) &* (width &+ 1) }
}
