import Imaging

/// Ever smaller copies of a picture, in 8 bits, to look at it as a whole without reading all of it.
struct Pyramid: Sendable {
    /// The copies, each of half the size of the one before; the first has half the picture's.
    let levels: [Image]

    /// The longest side that needs no smaller copy.
    private static let longestSide = 1024

    init(of image: Image, levelCount: Int) {
        var levels: [Image] = []
        for _ in 0..<levelCount { levels.append((levels.last ?? image.inEightBits).halved) }
        self.levels = levels
    }

    /// The copies that a picture of this size has.
    static func levelCount(width: Int, height: Int) -> Int {
        var (side, count) = (max(width, height), 0)
        while side > longestSide { (side, count) = ((side + 1) / 2, count + 1) }
        return count
    }

    /// The memory that the copies of a picture take.
    static func byteCount(width: Int, height: Int, channels: Int) -> Int {
        (0..<levelCount(width: width, height: height)).reduce(0) { sum, level in
            let side = 2 << level
            return sum + (width + side - 1) / side * ((height + side - 1) / side) * channels
        }
    }
}

extension Region {
    /// The pixels of a copy at that level that stand for some of the region's.
    func reduced(to level: Int) -> Region {
        let (right, bottom) = ((columns.upperBound - 1) >> level, (rows.upperBound - 1) >> level)
        return Region(
            x: x >> level, y: y >> level, width: right - (x >> level) + 1,
            height: bottom - (y >> level) + 1)
    }

    /// The region grown until it holds all pixels that its copy at that level stands for.
    func covering(_ level: Int, within bounds: Region) -> Region {
        let copy = reduced(to: level)
        let (left, top) = (copy.x << level, copy.y << level)
        return Region(
            x: left, y: top,
            width: min(bounds.width, copy.columns.upperBound << level) - left,
            height: min(bounds.height, copy.rows.upperBound << level) - top)
    }
}
