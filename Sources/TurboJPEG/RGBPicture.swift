/// A decoded picture: RGB, 8 bits a sample.
public struct RGBPicture: Equatable, Sendable {
    public let width: Int
    public let height: Int

    /// Interleaved, row by row from the upper left corner: `height * width * 3` values.
    public let samples: [UInt8]

    /// Creates a picture from `height * width * 3` interleaved values.
    public init(width: Int, height: Int, samples: [UInt8]) {
        precondition(
            samples.count == width * height * 3,
            "\(width)×\(height)×3 samples expected, got \(samples.count)")
        self.width = width
        self.height = height
        self.samples = samples
    }
}
