import Testing

@testable import InpaintingTraining

struct PhotoOrderTests {
    @Test(arguments: [1, 2, 3, 4, 5, 16, 17, 64, 397, 1000])
    func everyEpochShowsEachPhotographOnce(count: Int) {
        let order = PhotoOrder(sources: [(count, 1)], seed: 3)
        for epoch in 0..<3 {
            let indices = (0..<count).map { order.photo(of: epoch * count + $0).index }
            #expect(indices.sorted() == Array(0..<count))
        }
    }

    @Test func epochsAndSeedsDiffer() {
        func epoch(_ epoch: Int, seed: UInt64) -> [Int] {
            let order = PhotoOrder(sources: [(50, 1)], seed: seed)
            return (0..<50).map { order.photo(of: epoch * 50 + $0).index }
        }
        #expect(epoch(0, seed: 1) != Array(0..<50))
        #expect(epoch(0, seed: 1) != epoch(1, seed: 1))
        #expect(epoch(0, seed: 1) != epoch(0, seed: 2))
        #expect(epoch(1, seed: 1) == epoch(1, seed: 1))
    }

    /// Each photograph comes first, second … equally often: χ² with 81 degrees of freedom.
    @Test func placesAreUniform() {
        let order = PhotoOrder(sources: [(10, 1)], seed: 7)
        var counts = Array(repeating: 0, count: 100)
        for sample in 0..<20_000 { counts[sample % 10 * 10 + order.photo(of: sample).index] += 1 }
        let statistic = counts.map { Double(($0 - 200) * ($0 - 200)) / 200 }.reduce(0, +)
        #expect(statistic > 40 && statistic < 140)
    }

    @Test(arguments: [[0.85, 0.15], [1, 1, 1], [5, 3, 2], [1]])
    func sourcesGiveTheirShares(weights: [Double]) {
        let order = PhotoOrder(sources: weights.map { (11, $0) }, seed: 1)
        let total = weights.reduce(0, +)
        var counts = weights.map { _ in 0 }
        for sample in 0..<2000 {
            counts[order.photo(of: sample).source] += 1
            for (count, weight) in zip(counts, weights) {
                #expect(abs(Double(count) - Double(sample + 1) * weight / total) <= 2)
            }
        }
    }

    @Test func everySourceKeepsItsOwnEpochs() {
        let order = PhotoOrder(sources: [(7, 0.8), (5, 0.2)], seed: 2)
        var seen: [[Int]] = [[], []]
        for sample in 0..<100 {
            let (source, index) = order.photo(of: sample)
            seen[source].append(index)
        }
        #expect(seen[0].prefix(7).sorted() == Array(0..<7))
        #expect(seen[0][7..<14].sorted() == Array(0..<7))
        #expect(seen[1].prefix(5).sorted() == Array(0..<5))
    }
}
