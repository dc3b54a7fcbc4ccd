/// A rectangle of pixels; `x` and `y` count from the upper left corner.
public struct Region: Hashable, Sendable {
    public var x: Int
    public var y: Int
    public var width: Int
    public var height: Int

    public init(x: Int, y: Int, width: Int, height: Int) {
        precondition(width >= 0 && height >= 0, "a region of \(width)×\(height) pixels")
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }

    /// The columns of the region.
    public var columns: Range<Int> { x..<x + width }

    /// The rows of the region.
    public var rows: Range<Int> { y..<y + height }

    /// The region grown by `margin` pixels on each side and cut off at the borders of a picture.
    public func expanded(by margin: Int, within width: Int, _ height: Int) -> Region {
        let left = max(0, x - margin)
        let top = max(0, y - margin)
        let right = min(width, x + self.width + margin)
        let bottom = min(height, y + self.height + margin)
        return Region(x: left, y: top, width: right - left, height: bottom - top)
    }

    /// The smallest region that contains both.
    public func union(_ other: Region) -> Region {
        let left = min(x, other.x)
        let top = min(y, other.y)
        let right = max(x + width, other.x + other.width)
        let bottom = max(y + height, other.y + other.height)
        return Region(x: left, y: top, width: right - left, height: bottom - top)
    }

    /// Whether the two have a pixel in common.
    public func intersects(_ other: Region) -> Bool {
        columns.overlaps(other.columns) && rows.overlaps(other.rows)
    }

    /// Whether every pixel of the other lies in this one.
    public func contains(_ other: Region) -> Bool {
        other.x >= x && other.y >= y && other.x + other.width <= x + width
            && other.y + other.height <= y + height
    }
}
