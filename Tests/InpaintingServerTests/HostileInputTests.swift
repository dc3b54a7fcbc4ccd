import HTTPTypes
import HummingbirdTesting
import ImageFiles
import Imaging
import InpaintingModels
import TestSupport
import Testing

@testable import InpaintingServer

@Suite struct HostileInputTests {
    private static let refusals: Set<HTTPResponse.Status> = [
        .badRequest, .contentTooLarge, .unsupportedMediaType, .unprocessableContent,
    ]

    /// Sends a file as a picture, as an image to fill and as a mask, and gives the statuses.
    private static func statuses(of file: [UInt8], _ client: any TestClientProtocol) async throws
        -> Set<HTTPResponse.Status>
    {
        let hole = Region(x: 2, y: 3, width: 4, height: 5)
        let picture = try Pictures.ramp(24, 16)
        let mask = try Pictures.mask(24, 16, hole: hole)
        return [
            try await client.post("/api/v1/pictures", file).status,
            try await client.post(
                "/api/v1/inpaint", FormBody().adding(file: "image", file).adding(file: "mask", mask)
            ).status,
            try await client.post(
                "/api/v1/inpaint",
                FormBody().adding(file: "image", picture).adding(file: "mask", file)
            ).status,
        ]
    }

    @Test func handmadePicturesAreTaken() async throws {
        let file = HandmadePNG.zeros(width: 24, height: 16).bytes
        try await TestServer().test { client in
            let response = try await client.post("/api/v1/pictures", file)
            #expect(response.status == .created)
        }
    }

    /// A PNG of 60 kB with 10 gigapixels, a TIFF and a WebP whose headers say as much as they can.
    @Test func decompressionBombsAreRefused() async throws {
        var png = HandmadePNG(width: 100_000, height: 100_000)
        png.add("IDAT", HandmadePNG.deflatedZeros(10_000_000))
        png.add("IEND", [])
        let tiff: [UInt8] =
            [0x49, 0x49, 42, 0, 8, 0, 0, 0, 9, 0]
            + [
                (256, 100_000), (257, 100_000), (258, 8), (259, 1), (262, 1), (273, 8), (277, 1),
                (278, 100_000), (279, 100),
            ]
            .flatMap { tag, value in Self.entry(tag, value) } + [0, 0, 0, 0]
        var webP = try Pictures.ramp(24, 16, as: .webp)
        let size = try #require(webP.indices.first { webP[$0...].starts(with: Array("VP8L".utf8)) })
        webP.replaceSubrange(size + 9..<size + 13, with: [0xFF, 0xFF, 0xFF, 0x0F])
        for bomb in [png.bytes, tiff, webP] {
            try await TestServer().test { client in
                let statuses = try await Self.statuses(of: bomb, client)
                #expect(statuses.isSubset(of: Self.refusals), "\(statuses)")
            }
        }
    }

    private static func entry(_ tag: Int, _ value: Int) -> [UInt8] {
        [UInt8(tag & 255), UInt8(tag >> 8), 4, 0, 1, 0, 0, 0]
            + [0, 8, 16, 24].map { UInt8(value >> $0 & 255) }
    }

    /// Profiles and texts that would inflate to 100 MB do so nowhere: refused, or passed over.
    @Test(arguments: ["iCCP", "zTXt", "iTXt"])
    func metadataBombsStaySmall(type: String) async throws {
        var file = HandmadePNG(width: 24, height: 16)
        let head: [UInt8] =
            type == "iTXt"
            ? Array("XML:com.adobe.xmp".utf8) + [0, 1, 0, 0, 0] : Array("a".utf8) + [0, 0]
        file.add(type, head + HandmadePNG.deflatedZeros(100_000_000))
        file.add("IDAT", HandmadePNG.deflatedZeros(16 * 25))
        file.add("IEND", [])
        let server = TestServer()
        try await server.test { [bytes = file.bytes] client in
            let response = try await client.post("/api/v1/pictures", bytes)
            #expect(Self.refusals.union([.created]).contains(response.status))
            #expect(server.state.pictures.bytes < 3_000_000)
        }
    }

    @Test func truncatedFilesAreRefused() async throws {
        try await TestServer().test { client in
            for format in PictureFile.Format.allCases {
                let file = try Pictures.ramp(24, 16, as: format)
                for count in stride(from: 0, to: file.count / 2, by: 37) {
                    let response = try await client.post(
                        "/api/v1/pictures", Array(file.prefix(count)))
                    #expect(Self.refusals.contains(response.status), "\(format) \(count)")
                }
            }
        }
    }

    @Test func randomBytesAreRefused() async throws {
        try await TestServer().test { client in
            var generator = SeededGenerator(seed: 5)
            for length in [0, 1, 4, 100, 10_000] {
                let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) }
                let statuses = try await Self.statuses(of: bytes, client)
                #expect(statuses.isSubset(of: Self.refusals), "\(length): \(statuses)")
            }
        }
    }

    /// Whatever a byte is changed to, the answer is a picture or a refusal.
    @Test func damagedFilesAreFilledOrRefused() async throws {
        let taken = Self.refusals.union([.ok, .created])
        try await TestServer { $0.limits.maxPictures = 1000 }.test { client in
            var generator = SeededGenerator(seed: 6)
            for format in PictureFile.Format.allCases {
                let file = try Pictures.ramp(24, 16, as: format)
                for _ in 0..<20 {
                    var damaged = file
                    let index = Int.random(in: 0..<file.count, using: &generator)
                    damaged[index] = UInt8.random(in: 0...255, using: &generator)
                    let statuses = try await Self.statuses(of: damaged, client)
                    #expect(statuses.isSubset(of: taken), "\(format) \(index): \(statuses)")
                }
            }
        }
    }

    @Test func errorsTellNothingAboutTheMachine() async throws {
        let folder = try TemporaryFolder()
        let server = TestServer {
            $0.models.append(.network("broken", summary: "", weightsPath: folder.path(of: "none")))
        }
        let form = try FormBody().adding(file: "image", Pictures.ramp(24, 16)).adding(
            file: "mask", Pictures.mask(24, 16, hole: Region(x: 1, y: 1, width: 2, height: 2)))
        try await server.test { [path = folder.path] client in
            let response = try await client.post("/api/v1/inpaint", form.adding("model", "broken"))
            #expect(response.status == .internalServerError)
            #expect(!response.text.contains(path))
            let json = try response.json
            #expect(json["detail"] == .text("The server failed on this request; its log says why."))
        }
    }
}
