/// Finds what has, or nearly has, a colour: ink, a date stamp, a colour cast of a stain.
public struct ColorDetector: DamageDetector {
    private let color: SIMD3<Float>
    private let tolerance: Float

    /// - Parameters:
    ///   - color: Red, green and blue, each 0…1.
    ///   - tolerance: How far each of the three may be off, 0…1. The mask grows with it.
    public init(color: SIMD3<Float>, tolerance: Float) {
        precondition(0...1 ~= tolerance, "a tolerance in 0...1 expected, got \(tolerance)")
        self.color = color
        self.tolerance = tolerance
    }

    /// The pixels of the colour, whatever their alpha is.
    public func damage(in image: Image) -> Mask {
        var values: [Bool] = []
        values.reserveCapacity(image.width * image.height)
        // Half a level of 16 bits, so that a tolerance of n levels takes n and not n + 1.
        let limit = tolerance + 0.5 / 65535
        for y in 0..<image.height {
            let row = image.planes(in: Region(x: 0, y: y, width: image.width, height: 1))
            let channels = image.colorModel == .gray ? [0, 0, 0] : [0, 1, 2]
            for x in 0..<image.width {
                values.append(
                    channels.indices.allSatisfy {
                        abs(row.values[channels[$0] * image.width + x] - color[$0]) <= limit
                    })
            }
        }
        return Mask(width: image.width, height: image.height, values: values)
    }
}
