import ImageFiles
import Imaging
import MaskRecipes
import Metadata
import Testing

@Suite struct ReadingTests {
    /// The pattern of the script: red 10x, green 20y, blue 128.
    private let pattern: [UInt8] = samples(12, 8) { x, y in
        [UInt8(10 * x), UInt8(20 * y), 128]
    }

    @Test func readsDeepPNG() throws {
        let file = try Fixture.read("deep.png")
        let image = file.pages[0]
        let expected: [UInt16] = samples(12, 8) { x, y in
            [UInt16(1000 * x + 1), UInt16(2000 * y + 2), 40000]
        }
        #expect(file.format == .png)
        #expect(image.bitDepth == 16)
        #expect(image.words == expected)
        #expect(image.metadata.iccProfile?.count == 588)
        #expect(
            image.metadata.resolution
                == ImageMetadata.Resolution(horizontal: 11.811, vertical: 5.906))
    }

    @Test func readsPaletteAsRGB() throws {
        let image = try Fixture.read("palette.png").pages[0]
        #expect(image.colorModel == .rgb)
        let expected: [UInt8] = samples(12, 8) { x, y in
            [UInt8(100 * (x % 3)), UInt8(200 * (y % 2)), 50]
        }
        #expect(image.bytes == expected)
    }

    @Test(arguments: ["bilevel.png", "bilevel.tif"])
    func readsBitsAsBlackAndWhite(name: String) throws {
        let image = try Fixture.read(name).pages[0]
        #expect(image.colorModel == .gray)
        let expected: [UInt8] = samples(12, 8) { x, y in [(x + y) % 2 == 0 ? 255 : 0] }
        #expect(image.bytes == expected)
    }

    @Test func readsLosslessWebP() throws {
        let image = try Fixture.read("lossless.webp").pages[0]
        #expect(image.bytes == pattern)
        #expect(image.metadata.compression == .webPLossless)
        #expect(image.metadata.iccProfile?.count == 588)
        #expect(try Fixture.read("lossy.webp").pages[0].metadata.compression == nil)
    }

    @Test func readsPagesOfDifferentKinds() throws {
        let file = try Fixture.read("pages.tif")
        #expect(file.pages.count == 2)
        #expect(file.pages[0].bytes == pattern)
        #expect(file.pages[1].width == 5)
        #expect(file.pages[1].height == 7)
        let expected: [UInt16] = samples(5, 7) { x, y in [UInt16(9000 * y + x)] }
        #expect(file.pages[1].words == expected)
        #expect(file.pages[0].metadata.compression == .lzw)
    }

    @Test func readsOtherByteOrdersAndPointers() throws {
        let motorola = try Fixture.read("motorola.tif").pages[0]
        let expected: [UInt16] = samples(12, 8) { x, y in [UInt16(5000 * x + y)] }
        #expect(motorola.words == expected)
        #expect(try Fixture.read("big.tif").pages[0].bytes == pattern)
        for name in ["motorola.tif", "big.tif"] {
            let resolution = try #require(try Fixture.read(name).pages[0].metadata.resolution)
            #expect(abs(resolution.horizontal * 25.4 - 150) < 1e-9)
            #expect(abs(resolution.vertical * 25.4 - 75) < 1e-9)
        }
    }

    @Test func readsOnManyThreads() async throws {
        let expected = try Fixture.read("camera.jpg")
        try await withThrowingTaskGroup(of: PictureFile.self) { group in
            for _ in 0..<16 { group.addTask { try Fixture.read("camera.jpg") } }
            for try await file in group { #expect(file == expected) }
        }
    }

    /// Stored as 48×32 with the first row at the right: red 4x is seen downwards, green 6y leftwards.
    @Test func turnsCameraPictureUpright() throws {
        let image = try Fixture.read("camera.jpg").pages[0]
        #expect((image.width, image.height) == (32, 48))
        for (x, y) in [(3, 3), (20, 40), (30, 5)] {
            let pixel = image.bytes[(y * 32 + x) * 3..<(y * 32 + x) * 3 + 3].map { Int($0) }
            #expect(abs(pixel[0] - 4 * y) < 8)
            #expect(abs(pixel[1] - 6 * (31 - x)) < 8)
            #expect(abs(pixel[2] - 90) < 8)
        }
    }

    @Test func headerIsUprightAndCountsPages() throws {
        let camera = try PictureFile.header(of: Fixture.path("camera.jpg"))
        #expect((camera.format, camera.width, camera.height) == (.jpeg, 32, 48))
        #expect((camera.pages, camera.channels, camera.bitDepth) == (1, 3, 8))
        let pages = try PictureFile.header(of: Fixture.path("pages.tif"))
        #expect((pages.format, pages.width, pages.height) == (.tiff, 12, 8))
        #expect((pages.pages, pages.channels, pages.bitDepth) == (2, 3, 8))
    }

    @Test(arguments: Fixture.names)
    func readsFromMemoryAsFromAFile(name: String) throws {
        let bytes = try Fixture.bytes(name)
        let fromFile = Result { try Fixture.read(name) }
        let fromMemory = Result {
            try PictureFile(decoding: bytes, name: Fixture.path(name), maxPixels: 1_000_000)
        }
        switch (fromFile, fromMemory) {
        case (.success(let file), .success(let memory)): #expect(file == memory)
        case (.failure(let file), .failure(let memory)):
            #expect((file as? ImageFileError)?.code == (memory as? ImageFileError)?.code)
        default: Issue.record("\(name) is read from one place only")
        }
    }

    /// Whatever is broken, the result is a picture or a sentence.
    @Test(arguments: Fixture.names)
    func survivesDamage(name: String) throws {
        let original = try Fixture.bytes(name)
        var generator = SeededGenerator(seed: 7)
        for round in 0..<60 {
            var bytes = original
            for _ in 0...round % 4 {
                let limit = round % 2 == 0 ? min(200, bytes.count) : bytes.count
                bytes[Int.random(in: 0..<limit, using: &generator)] =
                    .random(in: 0...255, using: &generator)
            }
            if round % 5 == 0 { bytes.removeLast(.random(in: 1..<bytes.count, using: &generator)) }
            do {
                let file = try PictureFile(decoding: bytes, name: name, maxPixels: 100_000)
                _ = try file.encoded(as: file.format, quality: 90)
            } catch let error as ImageFileError {
                #expect(error.description.hasSuffix("."))
            }
        }
    }
}
