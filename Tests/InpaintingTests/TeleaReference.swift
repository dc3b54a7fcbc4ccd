import Imaging

/// The method of Telea's paper, one pixel at a time as it is written, in double precision.
struct TeleaReference {
    private var values: [Double]
    private let hole: Mask
    private let width: Int
    private let height: Int

    /// The order in which pixels are painted, and the smoothed distances.
    private var order: [(x: Int, y: Int)] = []
    private var times: [Double]

    init(_ values: [Double], hole: Mask) {
        self.values = values
        self.hole = hole
        (width, height) = (hole.width, hole.height)
        times = Array(repeating: 0, count: values.count)
        let outside = march(through: { !hole[$0, $1] }).times
        let inside = march(through: { hole[$0, $1] })
        order = inside.order
        for index in values.indices {
            times[index] = hole.values[index] ? inside.times[index] : -outside[index]
        }
    }

    private func isInside(_ x: Int, _ y: Int) -> Bool {
        (0..<width).contains(x) && (0..<height).contains(y)
    }

    private func neighbors(_ x: Int, _ y: Int) -> [(x: Int, y: Int)] {
        [(x, y - 1), (x - 1, y), (x, y + 1), (x + 1, y)].filter { isInside($0.0, $0.1) }
    }

    /// Distances to the known pixels next to the hole.
    private func march(
        through isOpen: (Int, Int) -> Bool
    ) -> (times: [Double], order: [(x: Int, y: Int)]) {
        var times = [Double](repeating: .infinity, count: values.count)
        var isKnown = [Bool](repeating: false, count: values.count)
        var band: [(x: Int, y: Int)] = []
        var order: [(x: Int, y: Int)] = []
        for y in 0..<height {
            for x in 0..<width
            where !hole[x, y] && neighbors(x, y).contains(where: { hole[$0.x, $0.y] }) {
                times[y * width + x] = 0
                band.append((x, y))
            }
        }
        while let next = band.indices.min(by: {
            times[band[$0].y * width + band[$0].x] < times[band[$1].y * width + band[$1].x]
        }) {
            let (x, y) = band.remove(at: next)
            isKnown[y * width + x] = true
            for (x, y) in neighbors(x, y) where isOpen(x, y) && !isKnown[y * width + x] {
                let time = arrival(x, y, times)
                guard time < times[y * width + x] else { continue }
                if times[y * width + x] == .infinity { order.append((x, y)) }
                times[y * width + x] = time
                band.removeAll { $0 == (x, y) }
                band.append((x, y))
            }
        }
        return (times, order)
    }

    /// The smallest of the solutions of the four quadrants.
    private func arrival(_ x: Int, _ y: Int, _ times: [Double]) -> Double {
        func time(_ x: Int, _ y: Int) -> Double {
            isInside(x, y) ? times[y * width + x] : .infinity
        }
        var earliest = Double.infinity
        for first in [time(x - 1, y), time(x + 1, y)] {
            for second in [time(x, y - 1), time(x, y + 1)] {
                let difference = first - second
                let solution =
                    abs(difference) < 1
                    ? (first + second + (2 - difference * difference).squareRoot()) / 2
                    : 1 + min(first, second)
                earliest = min(earliest, solution)
            }
        }
        // Which of two pixels comes first may hang on the last bit.
        return Double(Float(earliest))
    }
}

extension TeleaReference {
    /// The values with the hole painted.
    func painted(radius: Int) -> [Double] {
        var result = self
        var isKnown = hole.values.map(!)
        for (x, y) in order {
            result.paint(x, y, radius: radius, isKnown)
            isKnown[y * width + x] = true
        }
        return result.values
    }

    private mutating func paint(_ x: Int, _ y: Int, radius: Int, _ isKnown: [Bool]) {
        let normal = (
            (smoothed(x + 1, y) - smoothed(x - 1, y)) / 2,
            (smoothed(x, y + 1) - smoothed(x, y - 1)) / 2
        )
        var (sum, weights) = (0.0, 0.0)
        for row in max(y - radius, 0)...min(y + radius, height - 1) {
            for column in max(x - radius, 0)...min(x + radius, width - 1)
            where isKnown[row * width + column] {
                let r = (Double(x - column), Double(y - row))
                let length = (r.0 * r.0 + r.1 * r.1).squareRoot()
                guard length <= Double(radius) else { continue }
                let projection = abs(r.0 * normal.0 + r.1 * normal.1)
                let dir = (projection <= 0.01 ? 1e-6 : projection) / length
                let dst = 1 / (length * length)
                let lev = 1 / (1 + abs(times[row * width + column] - times[y * width + x]))
                let slope = slope(column, row, isKnown)
                let value = values[row * width + column] + slope.x * r.0 + slope.y * r.1
                sum += dir * dst * lev * value
                weights += dir * dst * lev
            }
        }
        values[y * width + x] = min(max(sum / weights, 0), 255)
    }

    private func slope(_ x: Int, _ y: Int, _ isKnown: [Bool]) -> (x: Double, y: Double) {
        let neighbors = neighbors(x, y)
        guard neighbors.count == 4 && neighbors.allSatisfy({ isKnown[$0.y * width + $0.x] }) else {
            return (0, 0)
        }
        let index = y * width + x
        return (
            (values[index + 1] - values[index - 1]) / 2,
            (values[index + width] - values[index - width]) / 2
        )
    }

    /// The distance at a pixel, or the one nearest to it, smoothed by a tent.
    private func smoothed(_ x: Int, _ y: Int) -> Double {
        var sum = 0.0
        for row in -1...1 {
            for column in -1...1 {
                let weight = Double((2 - abs(row)) * (2 - abs(column))) / 16
                let (x, y) = (min(max(x + column, 0), width - 1), min(max(y + row, 0), height - 1))
                sum += weight * times[y * width + x]
            }
        }
        return sum
    }
}
