import Imaging
import TestSupport
import Testing

@testable import Inpainting

/// The parts of a picture that are filled one after the other.
@Suite struct MaskPartsTests {
    /// Lines three pixels wide, across the picture.
    private func scratches(_ width: Int, _ height: Int) -> Mask {
        var hole = Mask(width: width, height: height)
        for y in 0..<height {
            for x in 0..<width where (x + 2 * y) % 150 < 3 || (3 * x - y) % 170 == 0 {
                hole[x, y] = true
            }
        }
        return hole
    }

    @Test func groupsOfHolesArePartsWithTheirContext() {
        var hole = Mask(width: 100, height: 80)
        (hole[10, 10], hole[70, 60]) = (true, true)
        let parts = hole.parts(context: 5, limit: SizeLimit())
        let regions = [(5, 5), (65, 55)].map { x, y in Region(x: x, y: y, width: 11, height: 11) }
        #expect(parts == regions.map { FillingPart(region: $0, core: $0) })
    }

    @Test(arguments: [64, 100, 255], [1, 8])
    func tilesCoverTheHoleOnceAndKeepToTheLimit(side: Int, multiple: Int) {
        let hole = scratches(400, 300)
        let limit = SizeLimit(area: side * side, sideMultiple: multiple)
        let parts = hole.parts(context: 20, limit: limit)
        #expect(parts.count > 1)
        var covered = Mask(width: 400, height: 300)
        for part in parts {
            #expect(limit.size(for: part.region.width, part.region.height) == part.region.size)
            let kept = part.kept(of: part.unfilled(of: hole))
            kept.forEachRun { row, columns in
                for x in columns {
                    #expect(!covered[part.region.x + x, part.region.y + row])
                    covered[part.region.x + x, part.region.y + row] = true
                }
            }
        }
        #expect(covered == hole)
    }

    /// What a tile does not keep is filled again with what is known by then.
    @Test func tilesSeeWhatThoseBeforeThemHaveFilled() {
        let hole = Mask(width: 12, height: 9, repeating: true)
        let part = FillingPart(
            region: Region(x: 2, y: 1, width: 8, height: 7),
            core: Region(x: 4, y: 3, width: 4, height: 3))
        let unfilled = Mask(
            "........", "........", "..######", "..######", "..######", "########", "########")
        let kept = Mask(
            "........", "........", "..####..", "..####..", "..####..", "........", "........")
        #expect(part.unfilled(of: hole) == unfilled)
        #expect(part.kept(of: unfilled) == kept)
    }

    @Test func tilesOverlapByTwiceTheWidthOfHoles() {
        var hole = scratches(600, 600)
        for y in 100..<107 { for x in 0..<600 { hole[x, y] = true } }
        let limit = SizeLimit(area: 300 * 300)
        let overlaps = hole.parts(context: 10, limit: limit).map { $0.core.x - $0.region.x }
        #expect(overlaps.max() ?? 0 >= 14)
    }

    @Test func wideHolesAreNotDivided() {
        var hole = scratches(400, 300)
        for y in 100..<200 { for x in 100..<200 { hole[x, y] = true } }
        let parts = hole.parts(context: 20, limit: SizeLimit(area: 100 * 100))
        #expect(parts.map(\.core) == [Region(x: 0, y: 0, width: 400, height: 300)])
        let line = Mask(width: 5000, height: 1, values: (0..<5000).map { $0 > 0 })
        #expect(line.parts(context: 20, limit: SizeLimit()).count == 1)
    }

    /// Beyond twice a hole's width, what is known hardly matters.
    @Test func tilesGiveWhatTheWholeDoes() throws {
        let image = Image.random(400, 300)
        let hole = scratches(400, 300)
        let whole = try HarmonicInpainter().inpaint(image, filling: hole)
        let tiled = try CroppingInpainter(
            HarmonicInpainter(), context: 20, limit: SizeLimit(area: 100 * 100)
        ).inpaint(image, filling: hole)
        #expect(tiled.equals(image, outside: hole))
        let differences = zip(tiled.integers, whole.integers).map { abs($0 - $1) }
        #expect(differences.max() ?? 255 <= 2)
    }
}

extension Region {
    fileprivate var size: (width: Int, height: Int) { (width, height) }
}
