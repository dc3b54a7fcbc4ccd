/// What a filter for spots of a size answers at each pixel, and how much it answers around.
struct SpotFilter {
    private let responses: Luma
    private let columns: Int
    private let rows: Int

    /// The sum of the squares of each block.
    private let energies: [Float]

    private static let blockSide = 8

    /// The least answer that means something, in grey levels.
    private static let leastResponse: Float = 4

    /// The difference of a picture smoothed less and smoothed more.
    init(of finer: Luma, minus coarser: Luma) {
        let responses = Luma(
            width: finer.width, height: finer.height,
            values: zip(finer.values, coarser.values).map { $0 - $1 })
        columns = (finer.width + Self.blockSide - 1) / Self.blockSide
        rows = (finer.height + Self.blockSide - 1) / Self.blockSide
        var energies = [Float](repeating: 0, count: columns * rows)
        for y in 0..<finer.height {
            let first = y / Self.blockSide * columns
            for x in 0..<finer.width {
                let value = responses.values[y &* finer.width &+ x]
                energies[first &+ x / Self.blockSide] += value * value
            }
        }
        self.responses = responses
        self.energies = energies
    }

    /// The pixels that answer most among their neighbours, and three times as much as the root mean
    /// square of the 5×5 blocks around.
    ///
    /// One of many equal dots belongs to the picture's texture.
    ///
    /// - Parameters:
    ///   - radius: That of the spots, in pixels of the filter.
    ///   - scale: The pixels of the picture that one of the filter stands for.
    /// - Returns: The spots in pixels of the picture, from the top.
    func spots(radius: Float, scale: Int) -> [Spot] {
        var found: [Spot] = []
        for y in 0..<responses.height {
            for x in 0..<responses.width {
                let response = responses.values[y &* responses.width &+ x]
                guard abs(response) > Self.leastResponse, isPeak(x, y), stands(response, x, y)
                else { continue }
                found.append(
                    Spot(
                        x: x * scale + scale / 2, y: y * scale + scale / 2,
                        radius: radius * Float(scale), isDark: response < 0))
            }
        }
        return found
    }

    private func isPeak(_ x: Int, _ y: Int) -> Bool {
        let magnitude = abs(responses.values[y &* responses.width &+ x])
        for row in max(y - 1, 0)...min(y + 1, responses.height - 1) {
            for column in max(x - 1, 0)...min(x + 1, responses.width - 1)
            where abs(responses.values[row &* responses.width &+ column]) > magnitude {
                return false
            }
        }
        return true
    }

    private func stands(_ response: Float, _ x: Int, _ y: Int) -> Bool {
        let (column, row) = (x / Self.blockSide, y / Self.blockSide)
        var energy: Float = 0
        var blocks: Float = 0
        for row in max(row - 2, 0)...min(row + 2, rows - 1) {
            for column in max(column - 2, 0)...min(column + 2, columns - 1) {
                energy += energies[row * columns + column]
                blocks += 1
            }
        }
        let mean = energy / (blocks * Float(Self.blockSide * Self.blockSide))
        return response * response > 9 * mean
    }
}
