import Imaging
import TestSupport
import Testing

@Suite struct MaskGeometryTests {
    private let mask = Mask(
        "#..#",
        "....",
        ".##.")

    @Test func holesAreCounted() {
        #expect(mask.holeCount == 4)
        #expect(mask.holeRatio == 4.0 / 12)
        #expect(!mask.isEmpty)
        #expect(Mask(width: 3, height: 2).isEmpty)
        #expect(Mask(width: 3, height: 2, repeating: true).holeRatio == 1)
    }

    @Test func pixelsAreColumnAndRow() {
        var mask = Mask(width: 3, height: 2)
        mask[2, 1] = true
        #expect(mask == Mask("...", "..#"))
        #expect(mask[2, 1] && !mask[1, 1])
    }

    @Test func invertingSwapsHoleAndKnown() {
        #expect(mask.inverted == Mask(".##.", "####", "#..#"))
        #expect(mask.inverted.inverted == mask)
    }

    @Test func cropsAreTheRegion() {
        #expect(mask.cropped(to: Region(x: 1, y: 0, width: 3, height: 2)) == Mask("..#", "..."))
        #expect(mask.cropped(to: Region(x: 0, y: 0, width: 4, height: 3)) == mask)
        #expect(mask.cropped(to: Region(x: 1, y: 2, width: 1, height: 1)) == Mask("#"))
    }

    @Test(arguments: [
        (Mask("#..", "...", "..."), true), (Mask("...", "..#", "..."), true),
        (Mask("...", "...", ".#."), true), (Mask("...", "#..", "..."), true),
        (Mask("...", ".#.", "..."), false), (Mask("#"), true), (Mask("."), false),
    ])
    func everySideIsABorder(mask: Mask, touches: Bool) {
        #expect(mask.touchesBorder == touches)
    }

    /// By whole factors each pixel becomes a block, and the blocks become the pixel again.
    @Test(arguments: [(2, 3), (1, 4), (5, 1)], 0..<5)
    func enlargingByWholeFactorsCanBeUndone(factors: (Int, Int), seed: UInt64) {
        let mask = Mask.random(7, 5, ratio: 0.4, seed: seed)
        let large = mask.resized(width: 7 * factors.0, height: 5 * factors.1)
        #expect(large.holeCount == mask.holeCount * factors.0 * factors.1)
        #expect(large.resized(width: 7, height: 5) == mask)
    }

    /// A new pixel is a hole exactly if its area and that of a hole pixel overlap.
    @Test(arguments: [(1, 1), (4, 9), (13, 3), (11, 7), (20, 19)], 0..<4)
    func resizedPixelsAreHolesWhereTheyTouchOne(size: (Int, Int), seed: UInt64) {
        let mask = Mask.random(11, 7, ratio: 0.1, seed: seed)
        let resized = mask.resized(width: size.0, height: size.1)
        func overlaps(_ old: Int, _ oldLength: Int, _ new: Int, _ newLength: Int) -> Bool {
            old * newLength < (new + 1) * oldLength && new * oldLength < (old + 1) * newLength
        }
        for y in 0..<size.1 {
            for x in 0..<size.0 {
                let touches = mask.values.indices.contains { index in
                    mask.values[index] && overlaps(index % 11, 11, x, size.0)
                        && overlaps(index / 11, 7, y, size.1)
                }
                #expect(resized[x, y] == touches)
            }
        }
    }
}

extension MaskGeometryTests {
    private func runs(_ mask: Mask, of value: Bool) -> [[Int]] {
        var runs: [[Int]] = []
        mask.forEachRun(of: value) { row, columns in
            runs.append([row, columns.lowerBound, columns.upperBound])
        }
        return runs
    }

    @Test func runsAreTheLongestOfEachRow() {
        #expect(runs(mask, of: true) == [[0, 0, 1], [0, 3, 4], [2, 1, 3]])
        #expect(runs(mask, of: false) == [[0, 1, 3], [1, 0, 4], [2, 0, 1], [2, 3, 4]])
    }

    @Test func runsEndWithTheRow() {
        let full = Mask(width: 3, height: 2, repeating: true)
        #expect(runs(full, of: true) == [[0, 0, 3], [1, 0, 3]])
        #expect(runs(full, of: false).isEmpty)
    }

    @Test(arguments: 0..<10)
    func runsCoverEveryPixelOnce(seed: UInt64) {
        let mask = Mask.random(13, 9, ratio: 0.5, seed: seed)
        var copy = mask.inverted
        mask.forEachRun { row, columns in
            for column in columns { copy[column, row].toggle() }
        }
        #expect(copy == Mask(width: 13, height: 9, repeating: true))
    }
}
