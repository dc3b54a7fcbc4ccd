/// How big a picture an inpainter may see at once.
public struct SizeLimit: Hashable, Sendable {
    /// The longest side in pixels.
    public var longSide: Int

    /// The most pixels, counted once both sides have grown to multiples of `sideMultiple`, as
    /// networks pad them.
    public var area: Int

    public var sideMultiple: Int

    public init(longSide: Int = .max, area: Int = .max, sideMultiple: Int = 1) {
        precondition(
            longSide > 0 && area > 0 && sideMultiple > 0,
            "a limit of \(longSide) pixels a side and \(area) in all, by \(sideMultiple)")
        self.longSide = longSide
        self.area = area
        self.sideMultiple = sideMultiple
    }

    /// The largest size of about the same shape within the limit; at least one pixel.
    func size(for width: Int, _ height: Int) -> (width: Int, height: Int) {
        let longest = max(width, height)
        var candidates = 1..<min(longest, longSide) + 1
        while candidates.count > 1 {
            let middle = candidates.lowerBound + candidates.count / 2
            let (width, height) = (width * middle / longest, height * middle / longest)
            if padded(width) * padded(height) <= area {
                candidates = middle..<candidates.upperBound
            } else {
                candidates = candidates.lowerBound..<middle
            }
        }
        let side = candidates.lowerBound
        return (max(1, width * side / longest), max(1, height * side / longest))
    }

    /// The longest side of a square within the limit and of no more than `area`.
    func tileSide(area: Int) -> Int {
        let side = Int(Double(min(area, self.area)).squareRoot())
        return min(max(side / sideMultiple, 1) * sideMultiple, longSide)
    }

    private func padded(_ side: Int) -> Int {
        (max(1, side) + sideMultiple - 1) / sideMultiple * sideMultiple
    }
}
