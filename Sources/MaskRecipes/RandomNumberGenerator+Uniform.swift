/// Draws whose results are fixed for ever, unlike those of the standard library, which may change
/// with its version.
extension RandomNumberGenerator {
    /// A number drawn evenly from the range, in steps of 2⁻⁵³ of it.
    package mutating func uniform(_ range: ClosedRange<Double>) -> Double {
        let fraction = Double(next() >> 11) * 0x1p-53
        return range.lowerBound + (range.upperBound - range.lowerBound) * fraction
    }

    /// An integer drawn evenly from the range, up to a bias of 2⁻⁶⁴ of its length.
    package mutating func uniform(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(next().multipliedFullWidth(by: UInt64(range.count)).high)
    }
}
