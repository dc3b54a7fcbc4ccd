import ImageFiles
import Imaging
import MaskRecipes
import TestSupport
import Testing

@testable import InpaintingServer

@Suite struct PyramidTests {
    /// A picture with random samples and two fills, the second of the first's result.
    private static func picture(bitDepth: Int) -> EditedPicture {
        var generator = SeededGenerator(seed: 11)
        let (width, height) = (2101, 19)
        func noise() -> Image {
            let values = (0..<width * height * 3).map { _ in
                UInt16.random(in: 0...65_535, using: &generator)
            }
            return Image(
                width: width, height: height,
                samples: bitDepth == 16 ? .uint16(values) : .uint8(values.map { UInt8($0 >> 8) }))
        }
        var picture = EditedPicture(
            source: [], original: PictureFile(pages: [noise()], format: .tiff))
        for (base, hole) in [
            Region(x: 3, y: 2, width: 901, height: 7),
            Region(x: 700, y: 5, width: 1401, height: 14),
        ].enumerated() {
            var (mask, filled) = (
                Mask(width: width, height: height), picture.image(page: 0, state: base)
            )
            for x in hole.columns where x % 100 < 30 {
                for y in hole.rows { mask[x, y] = true }
            }
            filled.composite(noise(), inside: mask, in: filled.bounds)
            _ = picture.append(Edit(base: base, page: 0, hole: mask, filled: filled))
        }
        return picture
    }

    @Test(arguments: [8, 16]) func everyStateLooksAsIfItHadBeenHalved(bitDepth: Int) {
        let picture = Self.picture(bitDepth: bitDepth)
        #expect(picture.levelCount(page: 0) == 2)
        for state in 0...2 {
            var expected = picture.image(page: 0, state: state).inEightBits
            for level in 1...2 {
                expected = expected.halved
                for region in [expected.bounds, Region(x: 150, y: 1, width: 201, height: 3)] {
                    let view = picture.view(of: region, page: 0, state: state, level: level)
                    #expect(view.samples == expected.cropped(to: region).samples)
                }
            }
        }
    }

    @Test(arguments: [(1024, 3, 0), (1025, 3, 1), (3, 2049, 2), (8660, 5774, 4)])
    func picturesAreHalvedUntilTheyAreSmall(width: Int, height: Int, count: Int) {
        #expect(Pyramid.levelCount(width: width, height: height) == count)
    }

    @Test func theMemoryIsKnownBefore() {
        let image = Image.gray(1500, 7) { x, y in Double(x + y) / 2000 }.inEightBits
        let pyramid = Pyramid(of: image, levelCount: 1)
        #expect(pyramid.levels.map(\.samples.count) == [750 * 4])
        #expect(Pyramid.byteCount(width: 1500, height: 7, channels: 1) == 750 * 4)
    }

    /// What a tile shows where the picture ends in the middle of a pixel of its copy.
    @Test func tilesEndInAPartialPixel() throws {
        let picture = Self.picture(bitDepth: 8)
        let view = try PictureView(Form(values: ["state": .number(1)]), of: picture)
        let region = Region(x: 2048, y: 16, width: 53, height: 3)
        let tile = view.image(of: region, scale: 0.25, of: picture)
        #expect([tile.width, tile.height] == [14, 1])
        let half = view.image(of: region, scale: 0.5, of: picture)
        #expect([half.width, half.height] == [27, 2])
    }
}
