/// One result in one region: means over its pixels and channels, values being 0…1.
public struct Measurement: Equatable, Sendable {
    /// The mean of |result − truth|.
    public let absoluteError: Double

    /// The mean of (result − truth)².
    public let squaredError: Double

    /// The mean structural similarity; 1 for equal pictures.
    ///
    /// Windows at the region's rim see the pixels on its other side, too.
    public let similarity: Double

    /// The mean length of the result's gradient, a pixel.
    public let gradient: Double

    /// The mean length of the truth's gradient, a pixel.
    public let truthGradient: Double
}
