import Testing

@testable import Inpainting

@Suite struct RowBandsTests {
    @Test(arguments: [0, 1, 32, 33, 100])
    func everyRowIsVisitedOnce(count: Int) {
        let bands = RowBands(count: count)
        for isApart in [false, true] {
            var visits = [Int](repeating: 0, count: count)
            visits.withUnsafeMutableBufferPointer { visits in
                nonisolated(unsafe) let visits = visits
                let visit: @Sendable (Range<Int>) -> Void = { rows in
                    for row in rows { visits[row] += 1 }
                }
                if isApart { bands.forEachApart(visit) } else { bands.forEach(visit) }
            }
            #expect(visits.allSatisfy { $0 == 1 })
        }
    }
}
