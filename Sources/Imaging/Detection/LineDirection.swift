/// One of 32 directions of lines, in the order of their angles.
///
/// The first half are steep: one row down they go −1…7/8 columns to the right. The others are flat:
/// one column to the right they go 1…−7/8 rows down.
struct LineDirection: Equatable {
    static let count: UInt8 = 32

    let index: UInt8

    var isSteep: Bool { index < 16 }

    /// The eighths of a pixel that the line goes aside with each pixel along its main axis.
    var slope: Int { isSteep ? Int(index) - 8 : 24 - Int(index) }

    /// A vector of length 1 along the line.
    var unit: SIMD2<Float> {
        let aside = Float(slope) / 8
        let vector = isSteep ? SIMD2(aside, 1) : SIMD2(1, aside)
        return vector / (1 + aside * aside).squareRoot()
    }

    /// A vector of length 1 across the line.
    var normal: SIMD2<Float> { SIMD2(unit.y, -unit.x) }

    /// How many steps of direction lie between two, 0…16.
    func distance(to other: LineDirection) -> Int {
        let difference = abs(Int(index) - Int(other.index))
        return min(difference, Int(Self.count) - difference)
    }
}
