import Testing

@testable import Kernels

@Suite struct FrontQueueTests {
    @Test func cellsLeaveByTimeAndThenInTheOrderInWhichTheyCame() {
        var queue = FrontQueue()
        for (cell, time) in [(1, 2), (2, 0.5), (3, 2), (4, 0), (5, 0.5)] as [(Int32, Float)] {
            queue.push(cell, time: time)
        }
        var cells: [Int32] = []
        while let cell = queue.pop() { cells.append(cell) }
        #expect(cells == [4, 2, 5, 1, 3])
    }

    /// More than fit without growing, with many equal times, some taken out in between.
    @Test func manyCellsAreSortedStably() {
        var queue = FrontQueue()
        var left: [(time: Float, cell: Int32)] = []
        var state: UInt32 = 1
        for cell in 0..<6000 as Range<Int32> {
            state = state &* 1_664_525 &+ 1_013_904_223
            let time = Float(state >> 24) / 16
            queue.push(cell, time: time)
            left.append((time, cell))
            guard cell % 4 == 3, let first = left.min(by: { $0.time < $1.time }) else { continue }
            #expect(queue.pop() == first.cell)
            left.removeAll { $0.cell == first.cell }
        }
        let expected = left.sorted { ($0.time, $0.cell) < ($1.time, $1.cell) }.map(\.cell)
        var cells: [Int32] = []
        while let cell = queue.pop() { cells.append(cell) }
        #expect(cells == expected)
    }
}
