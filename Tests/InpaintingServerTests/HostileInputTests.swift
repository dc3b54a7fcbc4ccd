import HTTPTypes
import ImageFiles
import Imaging
import InpaintingModels
import MaskRecipes
import TestSupport
import Testing

@testable import InpaintingServer

@Suite struct HostileInputTests {
    private static let refusals: Set<HTTPResponse.Status> = [
        .badRequest, .contentTooLarge, .unsupportedMediaType, .unprocessableContent,
    ]

    /// Sends a file as a picture, as an image to fill and as a mask, and gives the statuses.
    private static func statuses(of file: [UInt8], _ client: TestClient) async throws
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

    @Test(arguments: [PictureBombs.png, PictureBombs.tiff, PictureBombs.webP])
    func decompressionBombsAreRefused(bomb: [UInt8]) async throws {
        try await TestServer().test { client in
            let statuses = try await Self.statuses(of: bomb, client)
            #expect(statuses.isSubset(of: Self.refusals), "\(statuses)")
        }
    }

    /// Profiles and texts that would inflate to 100 MB do so nowhere: refused, or passed over.
    @Test(arguments: ["iCCP", "zTXt", "iTXt"])
    func metadataBombsStaySmall(type: String) async throws {
        let server = TestServer()
        try await server.test { client in
            let response = try await client.post(
                "/api/v1/pictures", PictureBombs.metadata(type))
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
