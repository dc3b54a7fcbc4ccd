/// A spot that is brighter or darker than everything around it.
struct Speck {
    let x: Int
    let y: Int
    let isDark: Bool

    /// The difference to what is most like it on the ring around it, in grey levels; more than 0.
    let contrast: Float

    /// The mean difference to the ring.
    let meanContrast: Float

    /// The radius of the ring.
    static let ringRadius = 3

    private static let ring = [
        SIMD2(3, 0), SIMD2(3, 1), SIMD2(2, 2), SIMD2(1, 3), SIMD2(0, 3), SIMD2(-1, 3),
        SIMD2(-2, 2), SIMD2(-3, 1), SIMD2(-3, 0), SIMD2(-3, -1), SIMD2(-2, -2), SIMD2(-1, -3),
        SIMD2(0, -3), SIMD2(1, -3), SIMD2(2, -2), SIMD2(3, -1),
    ]

    /// The specks of some rows, from the left: pixels that no neighbour exceeds, in the bright or in
    /// the dark sense, and nothing on the ring reaches.
    static func all(in luma: Luma, rows: Range<Int>) -> [Speck] {
        var specks: [Speck] = []
        for y in rows {
            for x in 0..<luma.width {
                for isDark in [false, true] where isPeak(x, y, isDark: isDark, in: luma) {
                    if let speck = Speck(x, y, isDark: isDark, in: luma) { specks.append(speck) }
                }
            }
        }
        return specks
    }

    /// Looks at the ring around a pixel; nil where something on it is like the pixel.
    private init?(_ x: Int, _ y: Int, isDark: Bool, in luma: Luma) {
        let value = luma.values[y * luma.width + x]
        var least = Float.infinity
        var sum: Float = 0
        for offset in Self.ring {
            let other = luma.clamped(x + offset.x, y + offset.y)
            let difference = isDark ? other - value : value - other
            least = min(least, difference)
            sum += difference
        }
        guard least > 0 else { return nil }
        (self.x, self.y, self.isDark, contrast) = (x, y, isDark, least)
        meanContrast = sum / Float(Self.ring.count)
    }

    private static func isPeak(_ x: Int, _ y: Int, isDark: Bool, in luma: Luma) -> Bool {
        let value = luma.values[y &* luma.width &+ x]
        for row in max(y - 1, 0)...min(y + 1, luma.height - 1) {
            for column in max(x - 1, 0)...min(x + 1, luma.width - 1) {
                let other = luma.values[row &* luma.width &+ column]
                if isDark ? other < value : other > value { return false }
            }
        }
        return true
    }
}
