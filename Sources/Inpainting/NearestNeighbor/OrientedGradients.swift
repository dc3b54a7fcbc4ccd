import Glibc
public import Imaging

/// Histograms of oriented gradients of the known pixels.
///
/// Dalal and Triggs, *Histograms of Oriented Gradients for Human Detection*, CVPR 2005: the picture,
/// brought to a small size, in cells of 8×8 pixels with nine directions of 0…180° each; a pixel votes with
/// the length of its gradient for the two directions nearest to its own. Blocks of 2×2 cells are
/// normalized to a length of 1, cut off at 0.2 and normalized again.
public enum OrientedGradients {
    private static let side = 64
    private static let cell = 8
    private static let directions = 9

    /// The blocks' values, row by row: as many for every picture of the same shape.
    ///
    /// - Parameters:
    ///   - image: The picture.
    ///   - hole: Its unknown pixels, which have no influence.
    /// - Returns: 36 values for each block.
    public static func features(_ image: Image, _ hole: Mask) -> [Float] {
        let size = SizeLimit(longSide: side).size(for: image.width, image.height)
        let (small, unknown) = image.reduced(
            image.bounds, without: hole, width: size.width, height: size.height)
        return blocks(of: histograms(of: small.lightness, unknown))
    }

    /// The histogram of each cell, row by row.
    static func histograms(of lightness: Planes, _ hole: Mask) -> [[[Float]]] {
        let (columns, rows) = (
            (lightness.width + cell - 1) / cell, (lightness.height + cell - 1) / cell
        )
        let empty = [Float](repeating: 0, count: directions)
        var result = [[[Float]]](
            repeating: [[Float]](repeating: empty, count: columns), count: rows)
        let (width, values) = (lightness.width, lightness.values)
        for y in 1..<max(lightness.height - 1, 1) {
            for x in 1..<max(width - 1, 1)
            where !hole[x - 1, y] && !hole[x + 1, y] && !hole[x, y - 1] && !hole[x, y + 1] {
                let place = y * width + x
                let across = (values[place + 1] - values[place - 1]) / 2
                let down = (values[place + width] - values[place - width]) / 2
                vote(across, down, in: &result[y / cell][x / cell])
            }
        }
        return result
    }

    /// Divides the length of a gradient among the two nearest directions, whose middles lie at 10°,
    /// 30°, … 170°.
    private static func vote(_ across: Float, _ down: Float, in histogram: inout [Float]) {
        let length = (across * across + down * down).squareRoot()
        guard length > 0 else { return }
        let turns = atan2(down, across) / .pi
        let place = (turns < 0 ? turns + 1 : turns) * Float(directions) - 0.5
        let first = place.rounded(.down)
        let share = place - first
        let index = (Int(first) + directions) % directions
        histogram[index] += (1 - share) * length
        histogram[(index + 1) % directions] += share * length
    }

    private static func blocks(of cells: [[[Float]]]) -> [Float] {
        var result: [Float] = []
        for (upper, lower) in zip(cells, cells.count > 1 ? cells.dropFirst() : cells[...]) {
            for column in 0..<max(upper.count - 1, 1) {
                let next = min(column + 1, upper.count - 1)
                result += normalized(
                    upper[column] + upper[next] + lower[column] + lower[next])
            }
        }
        return result
    }

    private static func normalized(_ block: [Float]) -> [Float] {
        // A thousandth of the length of a clear edge, so that noise in flat blocks stays small.
        let floor: Float = 1e-3
        func unit(_ values: [Float]) -> [Float] {
            let square = values.reduce(floor * floor) { $0 + $1 * $1 }
            return values.map { $0 / square.squareRoot() }
        }
        return unit(unit(block).map { min($0, 0.2) })
    }
}

extension Image {
    /// The luma (ITU-R BT.601) of every pixel, 0…1.
    var lightness: Planes {
        let planes = planes(in: bounds)
        let area = width * height
        guard colorModel == .rgb else {
            return Planes(
                width: width, height: height, count: 1, values: Array(planes.values[..<area]))
        }
        let values = (0..<area).map { pixel -> Float in
            0.299 * planes.values[pixel] + 0.587 * planes.values[area + pixel]
                + 0.114 * planes.values[2 * area + pixel]
        }
        return Planes(width: width, height: height, count: 1, values: values)
    }
}
