import FileAccess
import ImageFiles
import Imaging
import TestSupport
import Testing

@Suite struct ReadingErrorTests {
    private func error(_ path: String, maxPixels: Int = 1_000_000) -> ImageFileError? {
        #expect(throws: ImageFileError.self) {
            try PictureFile(reading: path, maxPixels: maxPixels)
        }
    }

    @Test(arguments: [
        ("truncated.jpg", ImageFileError.Code.damaged, "damaged or truncated JPEG"),
        ("truncated.png", .damaged, "damaged or truncated PNG"),
        ("cmyk.jpg", .unsupported, "CMYK"),
        ("cmyk.tif", .unsupported, "CMYK"),
        ("premultiplied.tif", .unsupported, "multiplied by alpha"),
        ("float.tif", .unsupported, "floating-point"),
        ("animated.webp", .unsupported, "animation"),
    ])
    func refuses(name: String, code: ImageFileError.Code, words: String) {
        let error = error(Fixture.path(name))
        #expect(error?.code == code)
        #expect(error?.description.contains(words) == true)
        #expect(error?.description.contains(name) == true)
    }

    /// An animation control chunk makes a PNG an animation.
    @Test func refusesAnimatedPNG() throws {
        var bytes = try Fixture.bytes("bilevel.png")
        let chunk = Array("acTL".utf8) + [0, 0, 0, 2, 0, 0, 0, 0]
        bytes.insert(contentsOf: [0, 0, 0, 8] + chunk + crc(chunk), at: 33)
        let error = #expect(throws: ImageFileError.self) {
            try PictureFile(decoding: bytes, name: "moving.png", maxPixels: 1000)
        }
        #expect(error?.description.contains("animation") == true)
    }

    @Test func namesAMissingFile() {
        let path = Fixture.path("missing.png")
        let error = #expect(throws: FileError.self) { try PictureFile.header(of: path) }
        #expect(error?.code == .unreadable)
        #expect(error?.description.contains("no such file") == true)
        #expect(error?.description.contains("missing.png") == true)
    }

    @Test func refusesWhatIsNoPicture() throws {
        let folder = try TemporaryFolder()
        #expect(
            try error(folder.write([], to: "empty.png"))?.description.contains("is empty") == true)
        let text = try folder.write(Array("hello, hello, hello".utf8), to: "text.png")
        #expect(error(text)?.code == .notAPicture)
        #expect(throws: ImageFileError.self) {
            try PictureFile(decoding: [], name: "standard input", maxPixels: 10)
        }
    }

    /// Both pages count: 12 × 8 + 5 × 7 = 131.
    @Test func countsThePixelsOfAllPages() throws {
        let path = Fixture.path("pages.tif")
        #expect(error(path, maxPixels: 130)?.code == .tooLarge)
        _ = try PictureFile(reading: path, maxPixels: 131)
    }

    @Test func refusesMoreThanAThousandPages() throws {
        let page = Image(width: 1, height: 1, colorModel: .gray, samples: .uint8([7]))
        let books = try [1000, 1001].map {
            try PictureFile(pages: .init(repeating: page, count: $0), format: .tiff)
                .encoded(as: .tiff, quality: 95)
        }
        let header = try PictureFile.header(decoding: books[0], name: "book.tif")
        #expect(header.pages == 1000)
        let error = #expect(throws: ImageFileError.self) {
            try PictureFile(decoding: books[1], name: "book.tif", maxPixels: 2000)
        }
        #expect(error?.code == .tooLarge)
        #expect(error?.description.contains("1001 pages") == true)
    }

    /// A PNG header of 30000 × 30000 pixels with no pixels at all.
    @Test func refusesHugePicturesByTheirHeader() throws {
        var bytes = try Fixture.bytes("bilevel.png")
        bytes.replaceSubrange(16..<24, with: [0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30])
        let checksum: [UInt8] = crc(Array(bytes[12..<29]))
        bytes.replaceSubrange(29..<33, with: checksum)
        let error = #expect(throws: ImageFileError.self) {
            try PictureFile(decoding: bytes, name: "huge.png", maxPixels: 500_000_000)
        }
        #expect(error?.code == .tooLarge)
        #expect(error?.description.contains("30000×30000") == true)
    }

    /// The checksum of PNG chunks, bit by bit (ISO/IEC 15948, annex D).
    private func crc(_ bytes: [UInt8]) -> [UInt8] {
        var value: UInt32 = .max
        for byte in bytes {
            value ^= UInt32(byte)
            for _ in 0..<8 { value = value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
        }
        value = ~value
        return (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) }
    }
}
