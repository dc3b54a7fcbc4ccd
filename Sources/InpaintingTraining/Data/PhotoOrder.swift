import MaskRecipes

/// Which photograph each sample of an endless training takes; any sample can be asked for alone.
///
/// Every source gives its share of the samples, evenly spread, and shows each of its photographs
/// once an epoch, in another order each epoch.
struct PhotoOrder {
    private let shares: [Double]
    private let counts: [Int]
    private let seed: UInt64

    /// Fixes the order of all samples.
    ///
    /// - Parameters:
    ///   - sources: How many photographs each source has, and its share of the samples relative
    ///     to the others.
    ///   - seed: Fixes the order.
    init(sources: [(count: Int, weight: Double)], seed: UInt64) {
        counts = sources.map(\.count)
        var rest = sources.map(\.weight).reduce(0, +)
        var shares: [Double] = []
        for source in sources {
            shares.append(min(1, source.weight / rest))
            rest -= source.weight
        }
        self.shares = shares
        self.seed = seed
    }

    /// The source and the photograph in it that a sample, counted from 0, takes.
    func photo(of sample: Int) -> (source: Int, index: Int) {
        let (source, position) = source(of: sample)
        let (epoch, place) = position.quotientAndRemainder(dividingBy: counts[source])
        let key = SeededGenerator(seed: seed, keys: UInt64(source), UInt64(epoch))
        return (source, permuted(place, count: counts[source], key))
    }

    /// The source of a sample and how many samples before it were from there.
    private func source(of sample: Int) -> (source: Int, position: Int) {
        var position = sample
        for source in shares.indices.dropLast() {
            let before = Int(Double(position) * shares[source])
            if Int(Double(position + 1) * shares[source]) > before { return (source, before) }
            position -= before
        }
        return (shares.count - 1, position)
    }

    /// The image of `place` under a permutation of `0..<count` that the key selects.
    ///
    /// A Feistel network permutes the next power of four; walking along its cycle until it comes
    /// back below `count` permutes those alone. Black and Rogaway, *Ciphers with Arbitrary Finite
    /// Domains*, 2002, section 4.
    private func permuted(_ place: Int, count: Int, _ key: SeededGenerator) -> Int {
        let bits = (Int.bitWidth - (count - 1).leadingZeroBitCount + 1) / 2
        let half = (UInt64(1) << UInt64(bits)) - 1
        var value = UInt64(place)
        repeat {
            var (left, right) = (value >> UInt64(bits), value & half)
            var key = key
            for _ in 0..<6 {
                var round = SeededGenerator(seed: key.next() ^ right)
                (left, right) = (right, left ^ (round.next() & half))
            }
            value = left << UInt64(bits) | right
        } while value >= UInt64(count)
        return Int(value)
    }
}
