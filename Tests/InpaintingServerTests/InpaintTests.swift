import FoundationEssentials
import HTTPTypes
import ImageFiles
import Imaging
import Inpainting
import Metadata
import Testing

@testable import InpaintingServer

@Suite struct InpaintTests {
    private static let hole = Region(x: 5, y: 3, width: 6, height: 4)

    private static func form(_ image: [UInt8]) throws -> FormBody {
        try FormBody().adding(file: "image", image)
            .adding(file: "mask", Pictures.mask(24, 16, hole: hole))
    }

    @Test(arguments: [(PictureFile.Format.png, 8), (.png, 16), (.tiff, 16), (.webp, 8)])
    func onlyTheHoleChanges(format: PictureFile.Format, bitDepth: Int) async throws {
        let form = try Self.form(Pictures.ramp(24, 16, as: format, bitDepth: bitDepth))
        try await TestServer().test { client in
            let response = try await client.post("/api/v1/inpaint", form)
            #expect(response.status == .ok)
            #expect(response.headers[.contentType] == "image/\(format.rawValue)")
            #expect(response.headers[.seed] == "0")
            let picture = try response.picture
            #expect(picture.format == format)
            var expected = Pictures.rampImage(24, 16, bitDepth: bitDepth)
            let mask = Pictures.maskValue(24, 16, hole: Self.hole)
            expected.paint(mask, [1, 1, 1])
            expected.metadata = picture.pages[0].metadata
            #expect(picture.pages == [expected])
        }
    }

    @Test func jpegStaysJPEG() async throws {
        let form = try Self.form(Pictures.ramp(24, 16, as: .jpeg))
        try await TestServer().test { client in
            let response = try await client.post("/api/v1/inpaint", form)
            #expect(response.headers[.contentType] == "image/jpeg")
            #expect(try response.picture.format == .jpeg)
        }
    }

    @Test func metadataIsKept() async throws {
        var image = Pictures.rampImage(24, 16)
        image.metadata.resolution = ImageMetadata.Resolution(horizontal: 11.8, vertical: 11.8)
        image.metadata.xmp = Array("<x:xmpmeta xmlns:x='adobe:ns:meta/'/>".utf8)
        let file = PictureFile(pages: [image], format: .png)
        let form = try Self.form(file.encoded(as: .png, quality: 95))
        try await TestServer().test { [image] client in
            let metadata = try await client.post("/api/v1/inpaint", form).picture.pages[0].metadata
            #expect(metadata.xmp == image.metadata.xmp)
            #expect(abs((metadata.resolution?.horizontal ?? 0) - 11.8) < 0.01)
        }
    }

    @Test func theModelAndTheGrowthAreChosenByTheRequest() async throws {
        let form = try Self.form(Pictures.ramp(24, 16)).adding("model", "black")
            .adding("dilate", "1")
        try await TestServer().test { client in
            let image = try await client.post("/api/v1/inpaint", form).picture.pages[0]
            var expected = Pictures.rampImage(24, 16)
            expected.paint(
                Pictures.maskValue(24, 16, hole: Self.hole).dilated(by: 1), [0, 0, 0])
            #expect(image.samples == expected.samples)
        }
    }

    @Test func anEmptyMaskGivesTheSameBytesBack() async throws {
        let picture = try Pictures.ramp(24, 16, as: .jpeg)
        let empty = try Pictures.mask(24, 16, hole: Region(x: 0, y: 0, width: 0, height: 0))
        let form = FormBody().adding(file: "image", picture).adding(file: "mask", empty)
        try await TestServer().test { client in
            let response = try await client.post("/api/v1/inpaint", form)
            #expect(response.bytes == picture)
        }
    }

    @Test func aMaskOfAnotherSizeIsRefused() async throws {
        let form = try FormBody().adding(file: "image", Pictures.ramp(24, 16))
            .adding(file: "mask", Pictures.mask(25, 16, hole: Self.hole))
        try await TestServer().test { client in
            let response = try await client.post("/api/v1/inpaint", form)
            #expect(response.status == .unprocessableContent)
            #expect(response.text.contains("'mask' is 25×16, but the picture is 24×16"))
        }
    }

    @Test func nothingButHoleIsRefused() async throws {
        let all = try Pictures.mask(24, 16, hole: Region(x: 0, y: 0, width: 24, height: 16))
        let form = try FormBody().adding(file: "image", Pictures.ramp(24, 16))
            .adding(file: "mask", all)
        try await TestServer().test { client in
            let response = try await client.post("/api/v1/inpaint", form)
            #expect(response.status == .unprocessableContent)
            #expect(response.text.contains("The mask covers the whole picture"))
        }
    }
}
