import Imaging
import Testing

@Suite struct RegionTests {
    private let region = Region(x: 3, y: 4, width: 5, height: 6)

    @Test func columnsAndRowsAreThosePixels() {
        #expect(region.columns == 3..<8)
        #expect(region.rows == 4..<10)
    }

    @Test(arguments: [
        (0, Region(x: 3, y: 4, width: 5, height: 6)),
        (2, Region(x: 1, y: 2, width: 9, height: 9)),
        (4, Region(x: 0, y: 0, width: 10, height: 11)),
        (99, Region(x: 0, y: 0, width: 10, height: 11)),
    ])
    func marginsEndAtTheBorder(margin: Int, expected: Region) {
        #expect(region.expanded(by: margin, within: 10, 11) == expected)
    }

    @Test func unionsReachFromEndToEnd() {
        let other = Region(x: 0, y: 9, width: 4, height: 3)
        #expect(region.union(other) == Region(x: 0, y: 4, width: 8, height: 8))
        #expect(other.union(region) == region.union(other))
        #expect(region.union(region) == region)
    }

    @Test(arguments: [
        (Region(x: 7, y: 9, width: 2, height: 2), true),
        (Region(x: 8, y: 4, width: 2, height: 6), false),
        (Region(x: 3, y: 10, width: 5, height: 1), false),
        (Region(x: 0, y: 0, width: 3, height: 20), false),
        (Region(x: 0, y: 5, width: 20, height: 1), true),
    ])
    func regionsThatOnlyTouchDoNotIntersect(other: Region, intersects: Bool) {
        #expect(region.intersects(other) == intersects)
        #expect(other.intersects(region) == intersects)
    }

    @Test func everySideDecidesWhatIsContained() {
        #expect(region.contains(region))
        #expect(region.contains(Region(x: 4, y: 5, width: 4, height: 5)))
        for other in [
            Region(x: 2, y: 5, width: 2, height: 2), Region(x: 4, y: 3, width: 2, height: 2),
            Region(x: 7, y: 5, width: 2, height: 2), Region(x: 4, y: 9, width: 2, height: 2),
        ] {
            #expect(!region.contains(other))
        }
    }
}
