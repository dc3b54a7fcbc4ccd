import Imaging
import TestSupport
import Testing

@Suite struct MaskRegionsTests {
    @Test func pixelsThatShareACornerAreConnected() {
        let mask = Mask(
            "#..#....",
            ".#.#..##",
            "...#....",
            ".##....#",
            "...#..#.")
        #expect(
            mask.holeRegions.map(\.region) == [
                Region(x: 0, y: 0, width: 2, height: 2), Region(x: 1, y: 0, width: 3, height: 5),
                Region(x: 6, y: 1, width: 2, height: 1), Region(x: 6, y: 3, width: 2, height: 2),
            ])
        #expect(mask.holeRegions.map(\.count) == [2, 6, 2, 2])
    }

    @Test func armsThatMeetBelowAreOneRegion() {
        let comb = Mask("#.#.#.#", "#.#.#.#", "#######")
        #expect(comb.holeRegions.map(\.region) == [Region(x: 0, y: 0, width: 7, height: 3)])
        #expect(comb.holeRegions.map(\.count) == [15])
    }

    @Test(arguments: 0..<40)
    func regionsAreThoseOfAFloodFill(seed: UInt64) {
        let mask = Mask.random(19, 17, ratio: 0.05 + Double(seed % 10) * 0.06, seed: seed)
        let sizes = mask.holeRegions.map(\.count).sorted()
        #expect(sizes == floodFillSizes(mask).sorted())
    }

    @Test func boundingRegionAndBorderContact() {
        #expect(Mask(width: 4, height: 4).boundingRegion == nil)
        #expect(!Mask(width: 4, height: 4).touchesBorder)
        let inner = Mask("....", ".##.", "..#.", "....")
        #expect(inner.boundingRegion == Region(x: 1, y: 1, width: 2, height: 2))
        #expect(!inner.touchesBorder)
        #expect(Mask("....", "...#", "....").touchesBorder)
    }

    @Test(arguments: [1, 3, 8], 0..<10)
    func separateRegionsContainTheHoleWithItsMarginAndDoNotMeet(margin: Int, seed: UInt64) {
        let mask = Mask.random(61, 47, ratio: 0.004, seed: seed)
        let regions = mask.separateRegions(margin: margin)
        for (index, region) in regions.enumerated() {
            #expect(regions[(index + 1)...].allSatisfy { !$0.intersects(region) })
        }
        for part in mask.holeRegions {
            let needed = part.region.expanded(by: margin, within: 61, 47)
            #expect(regions.contains { $0.contains(needed) })
        }
    }

    /// Some rectangles touch in a corner only, and some meet others only once they are joined.
    @Test(arguments: [1, 2, 5], 0..<20)
    func separateRegionsAreThoseThatMeetJoinedTwoByTwo(margin: Int, seed: UInt64) {
        let mask = Mask.random(61, 47, ratio: 0.002 + 0.0005 * Double(seed), seed: seed)
        var regions = mask.holeRegions.map { $0.region.expanded(by: margin, within: 61, 47) }
        while let (first, second) = pairThatMeets(regions) {
            regions[first] = regions[first].union(regions.remove(at: second))
        }
        regions.sort { ($0.y, $0.x) < ($1.y, $1.x) }
        #expect(mask.separateRegions(margin: margin) == regions)
    }

    private func pairThatMeets(_ regions: [Region]) -> (Int, Int)? {
        for second in regions.indices {
            let near = regions[second].expanded(by: 1, within: 61, 47)
            if let first = regions[..<second].firstIndex(where: near.intersects) {
                return (first, second)
            }
        }
        return nil
    }

    @Test func groupsFarApartStaySeparate() {
        var mask = Mask(width: 40, height: 10)
        mask[3, 3] = true
        mask[30, 8] = true
        #expect(
            mask.separateRegions(margin: 2) == [
                Region(x: 1, y: 1, width: 5, height: 5), Region(x: 28, y: 6, width: 5, height: 4),
            ])
    }

    private func floodFillSizes(_ mask: Mask) -> [Int] {
        var left = mask
        var sizes: [Int] = []
        for start in mask.values.indices where left.values[start] {
            var stack = [(start % mask.width, start / mask.width)]
            var size = 0
            while let (x, y) = stack.popLast() {
                guard (0..<mask.width).contains(x), (0..<mask.height).contains(y), left[x, y] else {
                    continue
                }
                left[x, y] = false
                size += 1
                for dy in -1...1 { for dx in -1...1 { stack.append((x + dx, y + dy)) } }
            }
            sizes.append(size)
        }
        return sizes
    }
}
