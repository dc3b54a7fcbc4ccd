import HTTPTypes
import ImageFiles
import Imaging
import TestSupport
import Testing

@testable import InpaintingServer

@Suite struct PictureTests {
    private static let first = Region(x: 2, y: 3, width: 4, height: 5)
    private static let second = Region(x: 4, y: 5, width: 6, height: 2)

    /// What the two fills, white and black, make of the ramp.
    private static func expected(_ fills: [(Region, Float)], bitDepth: Int = 8) -> Image {
        var image = Pictures.rampImage(24, 16, bitDepth: bitDepth)
        for (hole, value) in fills {
            image.paint(Pictures.maskValue(24, 16, hole: hole), [value, value, value])
        }
        return image
    }

    @Test func aPictureTellsWhatItIs() async throws {
        try await TestServer().test { client in
            let response = try await client.post(
                "/api/v1/pictures", Pictures.ramp(24, 16, bitDepth: 16))
            #expect(response.status == .created)
            let json = try response.json
            let id = try #require(json["id"]?.asText)
            #expect(response.headers[.location] == "/api/v1/pictures/\(id)")
            #expect(id.count == 32)
            let expected: [String: Form.Value] = [
                "id": .text(id), "width": .number(24), "height": .number(16),
                "format": .text("png"), "bitDepth": .number(16), "pages": .number(1),
                "sizes": .other, "states": .number(0),
            ]
            #expect(json == expected)
            #expect(try await client.get("/api/v1/pictures/\(id)").json == expected)
        }
    }

    @Test func fillsBranchAndAreLaidOnTheOriginal() async throws {
        try await TestServer().test { client in
            let picture = try await client.open(Pictures.ramp(24, 16, bitDepth: 16))
            let one = try await client.fill(picture, Self.first, state: 0, model: "white")
            let two = try await client.fill(picture, Self.second, state: 1, model: "black")
            let branch = try await client.fill(picture, Self.second, state: 0, model: "black")
            #expect([one, two, branch] == [1, 2, 3])
            let fills: [[(Region, Float)]] = [
                [], [(Self.first, 1)], [(Self.first, 1), (Self.second, 0)], [(Self.second, 0)],
            ]
            for (state, fills) in fills.enumerated() {
                let export = try await client.get("\(picture)/export?state=\(state)")
                let samples = Self.expected(fills, bitDepth: 16).samples
                #expect(try export.picture.pages[0].samples == samples)
            }
        }
    }

    @Test func theOriginalIsExportedByteForByte() async throws {
        let file = try Pictures.ramp(24, 16, as: .jpeg)
        try await TestServer().test { client in
            let picture = try await client.open(file)
            _ = try await client.fill(picture, Self.first, state: 0)
            #expect(try await client.get("\(picture)/export?state=0").bytes == file)
            let edited = try await client.get("\(picture)/export")
            #expect(edited.headers[.contentType] == "image/jpeg")
            #expect(edited.bytes != file)
            let converted = try await client.get("\(picture)/export?state=0&format=png")
            #expect(try converted.picture.format == .png)
        }
    }

    @Test func tenFillsCostOneEncoding() async throws {
        let file = try Pictures.ramp(24, 16, as: .jpeg)
        var expected = try PictureFile(decoding: file, name: "ramp", maxPixels: 1 << 20)
        let holes = (0..<10).map { Region(x: 2 * $0, y: $0, width: 3, height: 4) }
        for hole in holes {
            expected.pages[0].paint(Pictures.maskValue(24, 16, hole: hole), [1, 1, 1])
        }
        try await TestServer().test { [expected] client in
            let picture = try await client.open(file)
            for (state, hole) in holes.enumerated() {
                _ = try await client.fill(picture, hole, state: state)
            }
            let once = try expected.encoded(as: .jpeg, quality: 95)
            #expect(try await client.get("\(picture)/export").bytes == once)
        }
    }

    @Test func tilesShowEveryPartOfAState() async throws {
        try await TestServer().test { client in
            let picture = try await client.open(Pictures.ramp(24, 16))
            _ = try await client.fill(picture, Self.first, state: 0, model: "white")
            _ = try await client.fill(picture, Self.second, state: 1, model: "black")
            let whole = Self.expected([(Self.first, 1), (Self.second, 0)])
            for (x, y) in [(0, 0), (3, 4), (5, 6), (9, 1), (20, 12)] {
                let tile = try await client.get("\(picture)/tile?x=\(x)&y=\(y)&w=7&h=5&state=2")
                let region = Region(
                    x: x, y: y, width: min(7, 24 - x), height: min(5, 16 - y))
                #expect(try tile.picture.pages[0].samples == whole.cropped(to: region).samples)
            }
        }
    }

    @Test func previewsAreMeansInEightBits() async throws {
        try await TestServer().test { client in
            let picture = try await client.open(Pictures.ramp(24, 16, bitDepth: 16))
            let small = try await client.get("\(picture)/preview?max=12").picture.pages[0]
            #expect([small.width, small.height, small.bitDepth] == [12, 8, 8])
            let bounds = Region(x: 0, y: 0, width: 24, height: 16)
            let means = Pictures.rampImage(24, 16).reduced(
                bounds, without: Mask(width: 24, height: 16), width: 12, height: 8
            ).image
            let difference = zip(small.integers, means.integers).map { abs($0 - $1) }.max()
            #expect(difference ?? 255 <= 1)
            let large = try await client.get("\(picture)/preview?max=4096").picture.pages[0]
            #expect([large.width, large.height] == [24, 16])
        }
    }

    @Test func pagesAreFilledOneByOne() async throws {
        let image = Pictures.rampImage(24, 16)
        let file = try PictureFile(pages: [image, image], format: .tiff)
            .encoded(as: .tiff, quality: 95)
        try await TestServer().test { client in
            let picture = try await client.open(file)
            _ = try await client.fill(picture, Self.first, state: 0, page: 1)
            let pages = try await client.get("\(picture)/export").picture.pages
            #expect(
                pages.map(\.samples) == [image.samples, Self.expected([(Self.first, 1)]).samples])
            let tile = try await client.get("\(picture)/tile?page=1&x=2&y=3&w=1&h=1").picture
            #expect(tile.pages[0].samples == .uint8([255, 255, 255]))
        }
    }

    @Test(arguments: [
        "preview?max=0", "preview?max=8193", "preview?state=1", "preview?state=-1",
        "preview?page=1", "preview?size=3", "preview?max=x", "preview?max=1&max=2",
        "tile?x=24", "tile?y=16", "tile?x=-1", "tile?w=0", "tile?h=0", "tile?scale=0",
        "tile?scale=2", "tile?scale=nan", "tile?scale=inf", "tile?w=99999999999999999999",
        "export?format=gif", "export?state=7", "export?path=/etc/passwd",
    ])
    func badQueriesAreNamed(query: String) async throws {
        try await TestServer().test { client in
            let picture = try await client.open(Pictures.ramp(24, 16))
            let response = try await client.get("\(picture)/\(query)")
            #expect(response.status == .unprocessableContent)
            let key = query.split(separator: "?")[1].prefix { $0 != "=" }
            #expect(response.text.contains("'\(key)'"))
        }
    }

    @Test func closedPicturesAreGone() async throws {
        try await TestServer().test { client in
            let picture = try await client.open(Pictures.ramp(24, 16))
            #expect(try await client.delete(picture).status == .noContent)
            #expect(try await client.delete(picture).status == .notFound)
            #expect(try await client.get("\(picture)/preview").status == .notFound)
        }
    }

    @Test func unusedPicturesAreDropped() async throws {
        let server = TestServer()
        try await server.test { client in
            let before = ContinuousClock.now
            let picture = try await client.open(Pictures.ramp(24, 16))
            server.state.pictures.dropUnused(since: before)
            #expect(try await client.get(picture).status == .ok)
            server.state.pictures.dropUnused(since: .now)
            #expect(try await client.get(picture).status == .notFound)
            #expect(server.state.pictures.bytes == 0)
        }
    }
}
