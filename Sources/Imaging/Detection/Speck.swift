/// The pixels of a spot, in a square around it.
struct Speck {
    /// Pixels of a side of the square.
    let side: Int

    /// The column and row of the square's first pixel in the picture.
    let left: Int
    let top: Int

    /// The grey levels of the square, row by row; negated where the spot is dark.
    let values: [Float]

    /// Which pixels are the spot's.
    let isInside: [Bool]

    /// The least contrast of a spot, in grey levels.
    static let leastContrast: Float = 8

    /// The pixels of the largest spot: more than 15 pixels across.
    private static let largestArea = 230

    /// Pixels from the farthest that a spot reaches to the border of the square.
    private static let margin = 3

    /// Grows a spot from its middle to the pixels connected with it that keep half of its contrast.
    ///
    /// Nil where it is too faint or too large, as what is part of something larger is.
    init?(growing spot: Spot, in luma: Luma) {
        let reach = Int(2.2 * spot.radius + 3)
        let middle = reach + Self.margin
        side = 2 * middle + 1
        (left, top) = (spot.x - middle, spot.y - middle)
        let sign: Float = spot.isDark ? -1 : 1
        values = Self.square(of: luma, left: left, top: top, side: side).map { sign * $0 }
        let (start, peak) = Self.peak(of: values, side: side, radius: spot.radius)
        let ground = Self.ground(of: values, side: side, radius: spot.radius)
        guard peak - ground >= Self.leastContrast, values[start] >= (peak + ground) / 2,
            let grown = Self.grown(
                from: start, values, least: (peak + ground) / 2, side: side, reach: reach)
        else { return nil }
        isInside = grown
    }

    private static func square(of luma: Luma, left: Int, top: Int, side: Int) -> [Float] {
        var values: [Float] = []
        values.reserveCapacity(side * side)
        for y in top..<top + side {
            for x in left..<left + side { values.append(luma.clamped(x, y)) }
        }
        return values
    }

    /// The pixel to begin with and the level of the spot: of a small one its strongest pixel, of a
    /// large one the middle and the median around it.
    private static func peak(
        of values: [Float], side: Int, radius: Float
    ) -> (start: Int, level: Float) {
        let reach = max(1, Int(radius / 2))
        let middle = side / 2
        var core: [Int] = []
        for row in middle - reach...middle + reach {
            core += row * side + middle - reach...row * side + middle + reach
        }
        core.sort { values[$0] > values[$1] }
        return radius > 2
            ? (middle * side + middle, values[core[core.count / 2]]) : (core[0], values[core[0]])
    }

    /// The median of a ring around the spot.
    private static func ground(of values: [Float], side: Int, radius: Float) -> Float {
        let (inner, outer) = (radius + 1.5, radius + 4)
        let middle = side / 2
        let ring = values.indices.filter {
            let (x, y) = (Float($0 % side - middle), Float($0 / side - middle))
            return x * x + y * y > inner * inner && x * x + y * y <= outer * outer
        }
        return median(ring.map { values[$0] })
    }

    private static func grown(
        from start: Int, _ values: [Float], least: Float, side: Int, reach: Int
    ) -> [Bool]? {
        var isInside = [Bool](repeating: false, count: values.count)
        isInside[start] = true
        var found = [start]
        var next = 0
        while next < found.count {
            let index = found[next]
            next += 1
            for neighbor in [index - side, index - 1, index + 1, index + side]
            where values[neighbor] >= least && !isInside[neighbor] {
                let (x, y) = (neighbor % side - side / 2, neighbor / side - side / 2)
                guard x * x + y * y <= reach * reach, found.count < largestArea else { return nil }
                isInside[neighbor] = true
                found.append(neighbor)
            }
        }
        return isInside
    }
}

/// The middle of some values; of an even number the upper one.
func median(_ values: [Float]) -> Float { values.sorted()[values.count / 2] }
