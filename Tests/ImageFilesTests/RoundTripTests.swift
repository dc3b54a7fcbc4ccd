import ImageFiles
import Imaging
import MaskRecipes
import Metadata
import Testing

@Suite struct RoundTripTests {
    private func decoded(_ bytes: [UInt8]) throws -> PictureFile {
        try PictureFile(decoding: bytes, name: "memory", maxPixels: 1_000_000)
    }

    @Test(arguments: [PictureFile.Format.png, .tiff], [8, 16])
    func keepsEverySample(format: PictureFile.Format, bitDepth: Int) throws {
        var generator = SeededGenerator(seed: UInt64(bitDepth))
        for round in 0..<24 {
            let image = Image.random(
                width: .random(in: 1...67, using: &generator),
                height: .random(in: 1...67, using: &generator),
                colorModel: round % 2 == 0 ? .gray : .rgb, hasAlpha: round % 4 > 1,
                bitDepth: bitDepth, using: &generator)
            let file = PictureFile(pages: [image], format: format)
            let copy = try decoded(file.encoded(as: format, quality: 90))
            #expect(copy.pages[0].samples == image.samples)
            #expect(copy.pages[0].colorModel == image.colorModel)
            #expect(copy.pages[0].hasAlpha == image.hasAlpha)
        }
    }

    /// The colours of transparent pixels included.
    @Test func keepsEverySampleInLosslessWebP() throws {
        var generator = SeededGenerator(seed: 3)
        for round in 0..<16 {
            var image = Image.random(
                width: .random(in: 1...67, using: &generator),
                height: .random(in: 1...67, using: &generator), colorModel: .rgb,
                hasAlpha: round % 2 == 0, bitDepth: 8, using: &generator)
            image.metadata.compression = .webPLossless
            let file = PictureFile(pages: [image], format: .webp)
            let copy = try decoded(file.encoded(as: .webp, quality: 50))
            #expect(copy.pages[0].metadata.compression == .webPLossless)
            #expect(copy.pages[0].hasAlpha == image.hasAlpha)
            #expect(copy.pages[0].samples == image.samples)
        }
    }

    @Test(
        arguments: [
            ImageMetadata.Compression.uncompressed, .packBits, .lzw, .deflate, .zstandard,
        ])
    func keepsTheCompressionOfTIFF(compression: ImageMetadata.Compression) throws {
        var generator = SeededGenerator(seed: 4)
        var image = Image.random(
            width: 40, height: 300, colorModel: .rgb, hasAlpha: false, bitDepth: 16,
            using: &generator)
        image.metadata.compression = compression
        let copy = try decoded(
            PictureFile(pages: [image], format: .tiff).encoded(as: .tiff, quality: 90))
        #expect(copy.pages[0].samples == image.samples)
        #expect(copy.pages[0].metadata.compression == compression)
    }

    @Test func makesLossyTIFFLossless() throws {
        let file = try Fixture.read("jpeg-compressed.tif")
        let copy = try decoded(file.encoded(as: .tiff, quality: 10))
        #expect(file.pages[0].metadata.compression == nil)
        #expect(copy.pages[0].metadata.compression == .deflate)
        #expect(copy.pages[0].samples == file.pages[0].samples)
    }

    @Test func keepsPagesOfDifferentSizeAndDepth() throws {
        var generator = SeededGenerator(seed: 5)
        let pages = (0..<7).map { index in
            Image.random(
                width: .random(in: 1...67, using: &generator),
                height: .random(in: 1...67, using: &generator),
                colorModel: index % 2 == 0 ? .gray : .rgb, hasAlpha: index % 3 == 0,
                bitDepth: index % 2 == 0 ? 16 : 8, using: &generator)
        }
        let copy = try decoded(
            PictureFile(pages: pages, format: .tiff).encoded(as: .tiff, quality: 90))
        #expect(copy.pages.map(\.samples) == pages.map(\.samples))
        #expect(copy.pages.map(\.width) == pages.map(\.width))
    }

    /// A worse quality makes a smaller file that is further off, and a good one keeps colours.
    @Test(arguments: [PictureFile.Format.jpeg, .webp])
    func qualityMatters(format: PictureFile.Format) throws {
        var generator = SeededGenerator(seed: 8)
        let noise = Image.random(
            width: 32, height: 32, colorModel: .gray, hasAlpha: false, bitDepth: 8,
            using: &generator)
        let gray = noise.bytes.flatMap { [$0, $0, $0] }
        let image = Image(width: 32, height: 32, samples: .uint8(gray))
        let file = PictureFile(pages: [image], format: .jpeg)
        let good = try file.encoded(as: format, quality: 95)
        let poor = try file.encoded(as: format, quality: 20)
        #expect(good.count > poor.count)
        #expect(
            try error(of: decoded(good), from: image) < error(of: decoded(poor), from: image) / 2)
    }

    /// Colours that change from pixel to pixel survive only where chroma is not subsampled.
    @Test func keepsColorsOfJPEGFromQuality90() throws {
        let file = PictureFile(pages: [checkered], format: .png)
        let full = try error(of: decoded(file.encoded(as: .jpeg, quality: 90)), from: checkered)
        let half = try error(of: decoded(file.encoded(as: .jpeg, quality: 89)), from: checkered)
        #expect(full * 3 < half)
    }

    /// Red and green pixels in turn.
    private var checkered: Image {
        let values: [UInt8] = samples(32, 32) { x, y in
            (x + y) % 2 == 0 ? [200, 60, 40] : [60, 130, 40]
        }
        return Image(width: 32, height: 32, samples: .uint8(values))
    }

    private func error(of file: PictureFile, from image: Image) -> Double {
        let differences = zip(image.bytes, file.pages[0].bytes).map { abs(Int($0) - Int($1)) }
        return Double(differences.reduce(0, +)) / Double(differences.count)
    }

    @Test func greyBecomesJPEGAndWebP() throws {
        let image = Image(
            width: 16, height: 8, colorModel: .gray,
            samples: .uint8(Array(repeating: 77, count: 128)))
        let file = PictureFile(pages: [image], format: .png)
        let jpeg = try decoded(file.encoded(as: .jpeg, quality: 95)).pages[0]
        #expect(jpeg.colorModel == .gray)
        #expect(jpeg.bytes.allSatisfy { abs(Int($0) - 77) <= 1 })
        let webp = try decoded(file.encoded(as: .webp, quality: 95)).pages[0]
        #expect(webp.colorModel == .rgb)
        #expect(webp.bytes.allSatisfy { abs(Int($0) - 77) <= 3 })
    }

    @Test func refusesFormatsThatLose() throws {
        var generator = SeededGenerator(seed: 6)
        let deep = Image.random(
            width: 2, height: 2, colorModel: .rgb, hasAlpha: false, bitDepth: 16, using: &generator)
        let clear = Image.random(
            width: 2, height: 2, colorModel: .rgb, hasAlpha: true, bitDepth: 8, using: &generator)
        let (long, longer) = (Image.line(16384), Image.line(65536))
        for (pages, format, words) in [
            ([deep], .webp, "16 bits"), ([deep], .jpeg, "16 bits"),
            ([clear], .jpeg, "transparency"),
            ([clear, clear], .png, "pages"), ([long], .webp, "16383"),
            ([longer], .jpeg, "65535"),
        ] as [([Image], PictureFile.Format, String)] {
            let error = #expect(throws: ImageFileError.self) {
                try PictureFile(pages: pages, format: .tiff).encoded(as: format, quality: 90)
            }
            #expect(error?.description.contains(words) == true)
        }
    }
}

extension Image {
    /// A black line of a pixel's height.
    fileprivate static func line(_ width: Int) -> Image {
        Image(
            width: width, height: 1, colorModel: .gray,
            samples: .uint8(.init(repeating: 0, count: width)))
    }
}
