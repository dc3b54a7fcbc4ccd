/// Which old values make up each new one along a side, and with which weights.
struct ResamplingTaps {
    private(set) var sources: [Int] = []
    private(set) var weights: [Float] = []
    private var starts = [0]

    init(from length: Int, to newLength: Int) {
        let step = Double(length) / Double(newLength)
        for position in 0..<newLength {
            if newLength < length {
                addArea(position, of: newLength, length)
            } else {
                addCubic(at: (Double(position) + 0.5) * step - 0.5, length)
            }
            starts.append(sources.count)
        }
    }

    /// The taps of a new value.
    func range(_ position: Int) -> Range<Int> { starts[position]..<starts[position + 1] }

    /// Lengths are in parts of an old value, of which there are `newLength`, so that they are exact.
    private mutating func addArea(_ position: Int, of newLength: Int, _ length: Int) {
        let area = position * length..<(position + 1) * length
        for source in area.lowerBound / newLength...(area.upperBound - 1) / newLength {
            let overlap = area.clamped(to: source * newLength..<(source + 1) * newLength)
            sources.append(source)
            weights.append(Float(overlap.count) / Float(length))
        }
    }

    private mutating func addCubic(at center: Double, _ length: Int) {
        // A center is at least −1/2: 1 is added so that truncation rounds down.
        let first = Int(center + 1) - 2
        for source in first..<first + 4 {
            sources.append(min(max(source, 0), length - 1))
            weights.append(Float(Self.cubic(abs(center - Double(source)))))
        }
    }

    private static func cubic(_ distance: Double) -> Double {
        distance < 1
            ? (1.5 * distance - 2.5) * distance * distance + 1
            : ((-0.5 * distance + 2.5) * distance - 4) * distance + 2
    }
}
