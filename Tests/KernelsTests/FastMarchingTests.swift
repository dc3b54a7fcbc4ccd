import Kernels
import Testing

@Suite struct FastMarchingTests {
    /// Arrival times and the order of arrival in a grid drawn in rows of text: `#` for open cells,
    /// `0` for the edge.
    private func march(_ rows: [String], revisits: Bool = true) -> (times: [Float], order: [Int32])
    {
        let cells = Array(rows.joined())
        var times = cells.map { $0 == "0" ? 0 : Float.infinity }
        var states = cells.map { $0 == "#" ? MarchState.open : .closed }
        let edge = cells.indices.filter { cells[$0] == "0" }.map(Int32.init)
        let order = [Int32](unsafeUninitializedCapacity: cells.count) { order, count in
            times.withUnsafeMutableBufferPointer { times in
                states.withUnsafeMutableBufferPointer { states in
                    edge.withUnsafeBufferPointer { edge in
                        count = marchFront(
                            MarchGrid(times: times, states: states, width: rows[0].count),
                            from: edge, revisits: revisits, order: order)
                    }
                }
            }
        }
        return (times, order)
    }

    @Test func aStraightFrontArrivesAtItsDistance() {
        let result = march(["------", "0####-", "0####-", "0####-", "------"])
        for row in 1...3 { #expect(Array(result.times[6 * row..<6 * row + 5]) == [0, 1, 2, 3, 4]) }
        #expect(result.order.map { $0 % 6 } == [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4])
    }

    @Test func aCornerIsReachedFromTwoSides() {
        let times = march(["-----", "-00#-", "-0##-", "-###-", "-----"]).times
        let half = Float(2).squareRoot() / 2
        #expect(times[12] == half)
        #expect(times[8] == 1 && times[16] == 1)
        #expect(abs(times[13] - 1.545_33) < 1e-5)
        #expect(abs(times[18] - (times[13] + half)) < 1e-6)
    }

    /// Where the front comes around obstacles, times found first are not always the earliest.
    @Test(arguments: 0..<8 as Range<UInt32>)
    func theEquationHoldsEverywhere(seed: UInt32) {
        var state = seed &* 2_654_435_761 | 1
        let width = 40
        let rows = (0..<30).map { row in
            String(
                (0..<width).map { column -> Character in
                    state = state &* 1_664_525 &+ 1_013_904_223
                    let isBorder = row % 29 == 0 || column % (width - 1) == 0
                    return isBorder || state >> 28 < 4 ? "-" : state >> 24 < 70 ? "0" : "#"
                })
        }
        let (times, order) = march(rows)
        let first = march(rows, revisits: false)
        #expect(Set(first.order) == Set(order))
        for cell in order.map(Int.init) {
            let x = times[cell] - min(times[cell - 1], times[cell + 1])
            let y = times[cell] - min(times[cell - width], times[cell + width])
            #expect(abs(max(x, 0) * max(x, 0) + max(y, 0) * max(y, 0) - 1) < 1e-4)
            #expect(first.times[cell] >= times[cell] - 1e-5)
        }
    }

    @Test func cellsWithoutAPathStayUnreached() {
        let result = march(["-----", "0#-#-", "-----"], revisits: false)
        #expect(result.order == [6])
        #expect(result.times[8] == .infinity)
    }
}
