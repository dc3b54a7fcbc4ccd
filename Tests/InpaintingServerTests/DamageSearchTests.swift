import HTTPTypes
import ImageFiles
import Imaging
import TestSupport
import Testing

@testable import InpaintingServer

@Suite struct DamageSearchTests {
    /// A grey picture with a green rectangle.
    private static func stained() throws -> [UInt8] {
        var image = Image(
            width: 24, height: 16,
            samples: .uint8([UInt8](repeating: 100, count: 24 * 16 * 3)))
        image.paint(
            Pictures.maskValue(24, 16, hole: Region(x: 3, y: 4, width: 5, height: 6)), [0, 1, 0])
        return try PictureFile(pages: [image], format: .png).encoded(as: .png, quality: 95)
    }

    private static func holeCount(_ response: TestResponse) throws -> Int {
        let page = try response.picture.pages[0]
        return try MaskReading().mask(from: page, fitting: page, name: "answer").mask.holeCount
    }

    @Test func coloursAreFoundInFilesAndInEditedPictures() async throws {
        let file = try Self.stained()
        let form = FormBody().adding("kind", "color").adding("color", "#00ff00")
        try await TestServer().test { client in
            let sent = try await client.post(
                "/api/v1/masks/detect", form.adding(file: "image", file))
            #expect(try Self.holeCount(sent) == 30)
            let picture = try await client.open(file)
            let id = String(picture.split(separator: "/")[3])
            let edited = try await client.post(
                "/api/v1/masks/detect", form.adding("picture", id).adding("region", "0,0,5,16"))
            #expect(try Self.holeCount(edited) == 12)
        }
    }

    @Test(arguments: ["scratch", "dust", "text"])
    func damageIsSearchedFor(kind: String) async throws {
        let form = try FormBody().adding("kind", kind).adding("sensitivity", "0.8")
            .adding(file: "image", Pictures.ramp(64, 64))
        try await TestServer().test { client in
            let response = try await client.post("/api/v1/masks/detect", form)
            #expect(response.status == .ok)
            #expect(try response.picture.pages[0].width == 64)
        }
    }

    @Test(arguments: [
        ("kind", "rust"), ("sensitivity", "2"), ("region", "1,2,3"), ("region", "0,0,0,5"),
        ("region", "20,0,9,9"), ("tolerance", "256"), ("color", "green"), ("width", "3"),
        ("state", "1"),
    ])
    func badValuesAreNamed(key: String, value: String) async throws {
        let file = try Self.stained()
        try await TestServer().test { client in
            let picture = try await client.open(file)
            var fields = [
                "kind": "color", "color": "#00ff00",
                "picture": String(picture.split(separator: "/")[3]),
            ]
            fields[key] = value
            let form = fields.reduce(FormBody()) { $0.adding($1.key, $1.value) }
            let response = try await client.post("/api/v1/masks/detect", form)
            #expect(response.status == .unprocessableContent)
            #expect(response.text.contains("'\(key)'"))
        }
    }

    @Test func theServerTellsWhatItFinds() async throws {
        try await TestServer().test { client in
            let config = try await client.get("/api/v1/server-config").text
            #expect(config.contains(#""maskKinds":["scratch","dust","text","color"]"#))
        }
    }
}
