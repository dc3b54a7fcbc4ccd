import Imaging
import Kernels

/// The distance to a hole's edge, found by fast marching on a grid with a margin around the picture.
struct HoleFront {
    /// The cells of a row of the grid.
    let width: Int

    /// The cells of the grid on each side of the picture.
    private let margin: Int

    /// T: 0 at the edge, the known pixels next to the hole; positive in the hole, negative outside;
    /// infinity beyond the reach.
    private(set) var times: [Float]

    /// The cells of the hole in the order in which the front reached them.
    private(set) var order: [Int32] = []

    /// Marches from the edge of a hole through all of it, and outward to the pixels at most `reach`
    /// away from it.
    ///
    /// - Parameters:
    ///   - hole: A mask with a known pixel.
    ///   - reach: The pixels outside the hole whose distance is found, and the width of the margin;
    ///     at least three.
    ///   - revisits: As in `marchFront`.
    init(_ hole: Mask, reach: Int, revisits: Bool) {
        margin = reach
        width = hole.width + 2 * reach
        let cellCount = width * (hole.height + 2 * reach)
        times = Array(repeating: .infinity, count: cellCount)
        var edge: [Int32] = []
        var ring: [Int] = []
        hole.dilated(by: reach).forEachRun { row, columns in
            for x in columns where !hole[x, row] {
                let cell = cell(x, row)
                if hole.touches(x, row) {
                    edge.append(Int32(cell))
                    times[cell] = 0
                } else {
                    ring.append(cell)
                }
            }
        }
        for cell in march(from: edge, through: ring, revisits: revisits) {
            times[Int(cell)].negate()
        }
        var inside: [Int] = []
        hole.forEachRun { row, columns in inside += columns.map { cell($0, row) } }
        order = march(from: edge, through: inside, revisits: revisits)
        extendTimes(beyond: hole)
    }

    /// The index of the cell of a pixel.
    func cell(_ x: Int, _ y: Int) -> Int { (y + margin) * width + x + margin }

    /// Sets the times of the cells and returns them in the order in which the front reached them.
    private mutating func march(
        from edge: [Int32], through cells: [Int], revisits: Bool
    ) -> [Int32] {
        let width = width
        var states = [MarchState](repeating: .closed, count: times.count)
        for cell in cells { states[cell] = .open }
        return [Int32](unsafeUninitializedCapacity: cells.count) { order, count in
            times.withUnsafeMutableBufferPointer { times in
                states.withUnsafeMutableBufferPointer { states in
                    edge.withUnsafeBufferPointer { edge in
                        let grid = MarchGrid(times: times, states: states, width: width)
                        count = marchFront(grid, from: edge, revisits: revisits, order: order)
                    }
                }
            }
        }
    }

    /// Gives the cells at most two beyond the picture's border the times of the nearest pixels, for
    /// gradients there.
    private mutating func extendTimes(beyond hole: Mask) {
        let (columns, rows) = (hole.width, hole.height)
        for y in -2..<rows + 2 {
            let row = min(max(y, 0), rows - 1)
            for x in row == y ? [-2, -1, columns, columns + 1] : Array(-2..<columns + 2) {
                times[cell(x, y)] = times[cell(min(max(x, 0), columns - 1), row)]
            }
        }
    }
}
