/// Photographs with their holes, as plain numbers.
public struct PhotoBatch: Equatable, Sendable {
    /// The number of photographs, `N`.
    public let count: Int

    /// The width and the height of each, in pixels.
    public let side: Int

    /// RGB in 0...1, undamaged: `[N, 3, side, side]`.
    public internal(set) var images: [Float]

    /// 1 at known pixels and 0 in the hole: `[N, 1, side, side]`.
    public internal(set) var validity: [Float]

    init(count: Int, side: Int) {
        self.count = count
        self.side = side
        images = Array(repeating: 0, count: count * 3 * side * side)
        validity = Array(repeating: 0, count: count * side * side)
    }
}
