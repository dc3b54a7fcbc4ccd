import Testing
import TurboJPEG

struct TurboJPEGTests {
    private let decoder = JPEGDecoder()

    @Test func aSmoothPictureSurvives() throws {
        let picture = Self.gradient(width: 61, height: 47)
        let jpeg = try picture.jpeg(quality: 100)
        let decoded = try jpeg.withUnsafeBytes { try decoder.decode($0) }
        #expect(decoded.width == 61 && decoded.height == 47)
        let errors = zip(decoded.samples, picture.samples).map { abs(Int($0) - Int($1)) }
        #expect(errors.max() ?? 0 <= 12)
        #expect(Double(errors.reduce(0, +)) / Double(errors.count) < 2)
    }

    @Test func channelsAreRedGreenBlue() throws {
        let picture = Self.constant(200, 100, 30, width: 16, height: 16)
        let jpeg = try picture.jpeg(quality: 95)
        let pixel = try jpeg.withUnsafeBytes { try decoder.decode($0) }.samples.prefix(3)
        for (got, expected) in zip(pixel, [200, 100, 30]) { #expect(abs(Int(got) - expected) <= 2) }
    }

    @Test func theHeaderGivesTheSize() throws {
        let jpeg = try Self.gradient(width: 33, height: 9).jpeg(quality: 80)
        let size = try jpeg.withUnsafeBytes { try decoder.size(of: $0) }
        #expect(size.width == 33)
        #expect(size.height == 9)
    }

    @Test(arguments: JPEGDecoder.Reduction.allCases)
    func reducedDecodingKeepsTheMean(reduction: JPEGDecoder.Reduction) throws {
        let jpeg = try Self.gradient(width: 65, height: 48).jpeg(quality: 95)
        let decoded = try jpeg.withUnsafeBytes { try decoder.decode($0, reducedBy: reduction) }
        #expect(decoded.width == [1: 65, 2: 33, 4: 17, 8: 9][reduction.rawValue])
        #expect(decoded.height == [1: 48, 2: 24, 4: 12, 8: 6][reduction.rawValue])
        // Red runs from 0 to 4 * 47 = 188 down the picture.
        let reds = stride(from: 0, to: decoded.samples.count, by: 3).map { decoded.samples[$0] }
        let mean = Double(reds.map(Int.init).reduce(0, +)) / Double(reds.count)
        #expect(abs(mean - 94) < 3)
    }

    @Test func grayBecomesRGB() throws {
        let decoded = try Self.grayJPEG.withUnsafeBytes { try decoder.decode($0) }
        #expect(decoded.width == 8 && decoded.height == 8)
        #expect(decoded.samples.count == 192)
        let (red, green, blue) = (decoded.samples[0], decoded.samples[1], decoded.samples[2])
        #expect(red == green && green == blue)
        #expect(red == 128)
    }

    @Test func aCutPictureIsAnErrorAndTheDecoderGoesOn() throws {
        let picture = Self.gradient(width: 64, height: 64)
        let jpeg = try picture.jpeg(quality: 90)
        let whole = try jpeg.withUnsafeBytes { try decoder.decode($0) }
        for count in stride(from: 0, to: jpeg.count, by: 7) {
            let error = #expect(throws: JPEGError.self) {
                try Array(jpeg.prefix(count)).withUnsafeBytes { try decoder.decode($0) }
            }
            #expect(error?.code == .damaged)
            #expect(try jpeg.withUnsafeBytes { try decoder.decode($0) } == whole)
        }
    }

    @Test func tablesWithoutAPictureAreAnError() throws {
        let jpeg = try Self.gradient(width: 64, height: 64).jpeg(quality: 90)
        let frame = try #require(jpeg.indices.first { jpeg[$0...].starts(with: [0xFF, 0xC0]) })
        let tables = jpeg[..<frame] + [0xFF, 0xD9]
        let error = #expect(throws: JPEGError.self) {
            try Array(tables).withUnsafeBytes { try decoder.decode($0) }
        }
        #expect(error?.code == .damaged)
        #expect(error?.description.contains("no picture") == true)
    }

    @Test func flippedBytesNeverCrash() throws {
        let jpeg = try Self.gradient(width: 40, height: 24).jpeg(quality: 80)
        for place in jpeg.indices {
            for value: UInt8 in [0, 0x7F, 0xFF] {
                var damaged = jpeg
                damaged[place] = value
                do {
                    let picture = try damaged.withUnsafeBytes { try decoder.decode($0) }
                    #expect(picture.samples.count == picture.width * picture.height * 3)
                } catch let error as JPEGError {
                    #expect(!error.description.isEmpty)
                }
            }
        }
    }

    @Test func textIsNoJPEG() {
        let error = #expect(throws: JPEGError.self) {
            try Array("not a picture".utf8).withUnsafeBytes { try decoder.decode($0) }
        }
        #expect(error?.code == .damaged)
    }

    @Test func aHugeHeaderIsRefusedBeforeDecoding() throws {
        var jpeg = try Self.gradient(width: 8, height: 8).jpeg(quality: 90)
        // The frame header FF C0, length, precision, then height and width.
        let frame = try #require(jpeg.indices.first { jpeg[$0...].starts(with: [0xFF, 0xC0]) })
        for offset in [5, 7] { jpeg[frame + offset] = 0xFF }
        let error = #expect(throws: JPEGError.self) {
            try jpeg.withUnsafeBytes { try decoder.decode($0) }
        }
        #expect(error?.code == .unsupported)
        #expect(error?.description.contains("65288×65288") == true)
    }

    @Test(arguments: [(65_501, 1), (0, 1)])
    func sidesBeyondTheFormatAreRefused(width: Int, height: Int) {
        let picture = Self.constant(1, 2, 3, width: width, height: height)
        let error = #expect(throws: JPEGError.self) { try picture.jpeg(quality: 90) }
        #expect(error?.code == .notEncodable)
    }

    @Test func qualityTradesSizeForError() throws {
        let picture = Self.gradient(width: 64, height: 64)
        #expect(try picture.jpeg(quality: 30).count < picture.jpeg(quality: 95).count)
    }

    private static func constant(
        _ red: UInt8, _ green: UInt8, _ blue: UInt8, width: Int, height: Int
    ) -> RGBPicture {
        let samples = (0..<width * height).flatMap { _ in [red, green, blue] }
        return RGBPicture(width: width, height: height, samples: samples)
    }

    private static func gradient(width: Int, height: Int) -> RGBPicture {
        let samples = (0..<height).flatMap { y in
            (0..<width).flatMap { x in [UInt8(4 * y), UInt8(3 * x), 128] as [UInt8] }
        }
        return RGBPicture(width: width, height: height, samples: samples)
    }

    /// 8×8 pixels of value 128, one channel, as libvips writes them.
    private static let grayJPEG: [UInt8] = [
        0xFF, 0xD8, 0xFF, 0xDB, 0x00, 0x43, 0x00, 0x08, 0x06, 0x06, 0x07, 0x06,
        0x05, 0x08, 0x07, 0x07, 0x07, 0x09, 0x09, 0x08, 0x0A, 0x0C, 0x14, 0x0D,
        0x0C, 0x0B, 0x0B, 0x0C, 0x19, 0x12, 0x13, 0x0F, 0x14, 0x1D, 0x1A, 0x1F,
        0x1E, 0x1D, 0x1A, 0x1C, 0x1C, 0x20, 0x24, 0x2E, 0x27, 0x20, 0x22, 0x2C,
        0x23, 0x1C, 0x1C, 0x28, 0x37, 0x29, 0x2C, 0x30, 0x31, 0x34, 0x34, 0x34,
        0x1F, 0x27, 0x39, 0x3D, 0x38, 0x32, 0x3C, 0x2E, 0x33, 0x34, 0x32, 0xFF,
        0xC0, 0x00, 0x0B, 0x08, 0x00, 0x08, 0x00, 0x08, 0x01, 0x01, 0x11, 0x00,
        0xFF, 0xC4, 0x00, 0x14, 0x00, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
        0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0xFF, 0xC4,
        0x00, 0x14, 0x10, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
        0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0xFF, 0xDA, 0x00, 0x08,
        0x01, 0x01, 0x00, 0x00, 0x3F, 0x00, 0x3F, 0xFF, 0xD9,
    ]
}
