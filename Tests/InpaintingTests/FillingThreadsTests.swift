import Synchronization
import Testing

@testable import Inpainting

@Suite struct FillingThreadsTests {
    @Test(arguments: [0, 1, 2, 50], [1, 2, 9, .max])
    func everythingIsDoneOnceByNoMoreThreads(count: Int, limit: Int) {
        let counts = Mutex(Counts(visits: Array(repeating: 0, count: count)))
        FillingThreads.$limit.withValue(limit) {
            FillingThreads.perform(count) { index in
                counts.withLock { $0.enter(index) }
                counts.withLock { $0.working -= 1 }
            }
        }
        let result = counts.withLock { $0 }
        #expect(result.visits.allSatisfy { $0 == 1 })
        #expect(result.mostWorking <= limit)
    }

    private struct Counts {
        var visits: [Int]
        var working = 0
        var mostWorking = 0

        mutating func enter(_ index: Int) {
            visits[index] += 1
            working += 1
            mostWorking = max(mostWorking, working)
        }
    }
}
