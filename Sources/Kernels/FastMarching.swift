/// How far a march has come with a cell.
package enum MarchState: UInt8 {
    /// Known, or not to be visited.
    case closed
    /// Reached by the front, but not yet passed.
    case band
    case open
}

/// A grid through which a front marches with speed 1.
package struct MarchGrid {
    /// The arrival times: 0 at the edge where the front starts, infinity at open cells and at all
    /// their neighbours that are neither open nor edge.
    package let times: UnsafeMutableBufferPointer<Float>

    /// `open` at the cells to visit, none of which lies at the border of the grid.
    package let states: UnsafeMutableBufferPointer<MarchState>

    /// The cells of a row.
    package let width: Int

    package init(
        times: UnsafeMutableBufferPointer<Float>, states: UnsafeMutableBufferPointer<MarchState>,
        width: Int
    ) {
        self.times = times
        self.states = states
        self.width = width
    }
}

/// Sets the times at which a front from the edge arrives at the open cells and closes them: a
/// solution of |∇T| = 1.
///
/// Sethian, *A Fast Marching Level Set Method for Monotonically Advancing Fronts*, 1996.
///
/// - Parameters:
///   - grid: The cells.
///   - edge: Where the front starts, in the order in which it does.
///   - revisits: Whether cells that the front has reached take the earlier times that it gives them
///     from other sides, as they must to solve the equation; else the first time stays.
///   - order: Takes the cells in the order in which the front reaches them.
/// - Returns: The number of cells reached.
package func marchFront(
    _ grid: MarchGrid, from edge: UnsafeBufferPointer<Int32>, revisits: Bool,
    order: UnsafeMutableBufferPointer<Int32>
) -> Int {
    var front = FrontQueue()
    var count = 0
    for cell in edge {
        advance(&front, over: Int(cell), grid, revisits, order, &count)
    }
    while let cell = front.pop() {
        guard grid.states[Int(cell)] != .closed else { continue }
        grid.states[Int(cell)] = .closed
        advance(&front, over: Int(cell), grid, revisits, order, &count)
    }
    return count
}

/// Lets the front pass a cell and reach its neighbours.
@inline(__always)
private func advance(
    _ front: inout FrontQueue, over cell: Int, _ grid: MarchGrid, _ revisits: Bool,
    _ order: UnsafeMutableBufferPointer<Int32>, _ count: inout Int
) {
    for direction in 0..<4 {
        let step = direction & 1 == 0 ? grid.width : 1
        let neighbor = direction < 2 ? cell &- step : cell &+ step
        switch grid.states[neighbor] {
        case .closed: continue
        case .band: guard revisits else { continue }
        case .open:
            grid.states[neighbor] = .band
            order[count] = Int32(truncatingIfNeeded: neighbor)
            count &+= 1
        }
        let time = arrivalTime(at: neighbor, grid)
        guard time < grid.times[neighbor] else { continue }
        grid.times[neighbor] = time
        front.push(Int32(truncatingIfNeeded: neighbor), time: time)
    }
}

/// Solves max(T − Tx, 0)² + max(T − Ty, 0)² = 1 for T, where Tx and Ty are the earlier times of the
/// two neighbours in the row and in the column.
@inline(__always)
private func arrivalTime(at cell: Int, _ grid: MarchGrid) -> Float {
    let times = grid.times
    let y = Double(min(times[cell &- grid.width], times[cell &+ grid.width]))
    let x = Double(min(times[cell &- 1], times[cell &+ 1]))
    let difference = x - y
    guard abs(difference) < 1 else { return Float(1 + min(x, y)) }
    return Float((x + y + (2 - difference * difference).squareRoot()) / 2)
}
