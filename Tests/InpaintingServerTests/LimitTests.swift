import HTTPTypes
import ImageFiles
import Imaging
import Testing

@testable import InpaintingServer

@Suite struct LimitTests {
    private static let hole = Region(x: 2, y: 3, width: 4, height: 5)

    private static func server(_ change: (inout Limits) -> Void) -> TestServer {
        TestServer { change(&$0.limits) }
    }

    private static func form(_ image: [UInt8]) throws -> FormBody {
        try FormBody().adding(file: "image", image)
            .adding(file: "mask", Pictures.mask(24, 16, hole: hole))
    }

    @Test(arguments: ["/api/v1/inpaint", "/api/v1/pictures", "/api/v1/adjust_mask"])
    func largeBodiesAreRefused(path: String) async throws {
        try await Self.server { $0.maxUpload = 1000 }.test { client in
            let response = try await client.post(path, [UInt8](repeating: 65, count: 1001))
            #expect(response.status == .contentTooLarge)
            #expect(response.text.contains("1000 bytes"))
        }
    }

    @Test func picturesOfTooManyPixelsAreRefusedByTheirHeader() async throws {
        // Nothing follows the header that could be decoded.
        var file = HandmadePNG(width: 65_536, height: 65_536)
        file.add("IDAT", HandmadePNG.deflatedZeros(1000))
        let small = try Pictures.ramp(24, 16)
        try await Self.server { $0.maxPixels = 383 }.test { [large = file.bytes] client in
            for file in [large, small] {
                let opened = try await client.post("/api/v1/pictures", file)
                #expect(opened.status == .contentTooLarge)
                #expect(opened.text.contains("more than the 383"))
                let filled = try await client.post("/api/v1/inpaint", Self.form(file))
                #expect(filled.status == .contentTooLarge)
            }
        }
        try await Self.server { $0.maxPixels = 384 }.test { client in
            let response = try await client.post("/api/v1/pictures", small)
            #expect(response.status == .created)
        }
    }

    @Test func theMemoryOfAFillIsBounded() async throws {
        let form = try Self.form(Pictures.ramp(24, 16))
        try await Self.server { $0.maxMemory = 100_000 }.test { client in
            let response = try await client.post("/api/v1/inpaint", form)
            #expect(response.status == .contentTooLarge)
            #expect(response.text.contains("more than the 97.7 KiB allowed"))
        }
    }

    @Test func theMemoryOfMasksIsBounded() async throws {
        let picture = try Pictures.ramp(24, 16)
        let mask = try Pictures.mask(24, 16, hole: Region(x: 2, y: 3, width: 4, height: 5))
        let detect = FormBody().adding("kind", "dust")
        let adjust = FormBody().adding("operate", "reverse").adding(file: "mask", mask)
        let pixels = 24 * 16
        for (memory, status) in [
            (pixels * 33, HTTPResponse.Status.ok), (pixels * 33 - 1, .contentTooLarge),
        ] {
            try await Self.server { $0.maxMemory = memory }.test { client in
                let id = String(try await client.open(picture).split(separator: "/")[3])
                for form in [detect.adding(file: "image", picture), detect.adding("picture", id)] {
                    let response = try await client.post("/api/v1/masks/detect", form)
                    #expect(response.status == status)
                }
            }
        }
        try await Self.server { $0.maxMemory = 2000 }.test { client in
            let response = try await client.post("/api/v1/adjust_mask", adjust)
            #expect(response.status == .contentTooLarge)
            #expect(response.text.contains("more than the 2.0 KiB allowed"))
        }
    }

    @Test func onlySoManyPicturesAreEdited() async throws {
        let file = try Pictures.ramp(24, 16)
        try await Self.server { $0.maxPictures = 2 }.test { client in
            let first = try await client.open(file)
            _ = try await client.open(file)
            let third = try await client.post("/api/v1/pictures", file)
            #expect(third.status == .tooManyRequests)
            #expect(third.headers[.retryAfter] == "60")
            #expect(try await client.delete(first).status == .noContent)
            #expect(try await client.post("/api/v1/pictures", file).status == .created)
        }
    }

    @Test func editedPicturesTakeOnlySoMuchMemory() async throws {
        let file = try Pictures.ramp(24, 16)
        let bytes = file.count + 24 * 16 * 3
        for (memory, status) in [
            (bytes / 2, HTTPResponse.Status.contentTooLarge), (bytes, .tooManyRequests),
        ] {
            try await Self.server { $0.maxMemory = (memory + 1) / 2 }.test { client in
                let first = try await client.post("/api/v1/pictures", file)
                let second = try await client.post("/api/v1/pictures", file)
                #expect(second.status == status)
                #expect(first.status == (status == .contentTooLarge ? status : .created))
            }
        }
    }

    @Test(arguments: [(-2, HTTPResponse.Status.tooManyRequests), (0, .created)])
    func pagesLargerThanTheFirstCount(room: Int, status: HTTPResponse.Status) async throws {
        let pages = [1, 40].map { Pictures.rampImage($0, 40) }
        let file = try PictureFile(pages: pages, format: .tiff).encoded(as: .tiff, quality: 95)
        let bytes = file.count + 41 * 40 * 3 + room
        try await Self.server { $0.maxMemory = (bytes + 1) / 2 }.test { client in
            let response = try await client.post("/api/v1/pictures", file)
            #expect(response.status == status)
        }
    }

    /// A store with a picture, and an edit of that; `room` bytes are left for edits.
    private static func store(room: Int) async throws -> (PictureStore, name: String, Edit) {
        let file = try Pictures.ramp(24, 16)
        let original = try PictureFile(decoding: file, name: "ramp", maxPixels: 384)
        let picture = EditedPicture(source: file, original: original)
        var limits = Limits()
        limits.maxMemory = (picture.bytes + room + 1) / 2
        let store = PictureStore(limits: limits)
        let name = try await store.add(picture.bytes) { picture }
        let mask = Pictures.maskValue(24, 16, hole: hole)
        return (store, name, Edit(base: 0, page: 0, hole: mask, filled: original.pages[0]))
    }

    @Test func statesTakeOnlySoMuchMemory() async throws {
        let bytes = 4 * 5 * (3 + 1)
        let (store, name, edit) = try await Self.store(room: 2 * bytes)
        #expect(edit.bytes == bytes)
        let before = store.bytes
        #expect(try store.append(edit, to: name) == 1)
        #expect(try store.append(edit, to: name) == 2)
        #expect(store.bytes == before + 2 * bytes)
        let problem = #expect(throws: Problem.self) { try store.append(edit, to: name) }
        #expect(problem?.status == .tooManyRequests)
        #expect(try store.picture(name).edits.count == 2)
    }

    @Test func aPictureHasOnlySoManyStates() async throws {
        let (store, name, edit) = try await Self.store(room: 1 << 20)
        for state in 1...Limits.maxStates {
            #expect(try store.append(edit, to: name) == state)
        }
        let problem = #expect(throws: Problem.self) { try store.append(edit, to: name) }
        #expect(problem?.status == .tooManyRequests)
    }

    @Test(arguments: ["max=8192", "scale=1"])
    func viewsHaveOnlySoManyPixels(query: String) async throws {
        let wide = Image(
            width: 5000, height: 4000, colorModel: .gray,
            samples: .uint8([UInt8](repeating: 7, count: 20_000_000)))
        let file = try PictureFile(pages: [wide], format: .png).encoded(as: .png, quality: 95)
        try await TestServer().test { client in
            let picture = try await client.open(file)
            let view = query.hasPrefix("max") ? "preview" : "tile"
            let response = try await client.get("\(picture)/\(view)?\(query)")
            #expect(response.status == .unprocessableContent)
            let small = try await client.get("\(picture)/\(view)?max=10")
            #expect(small.status == (view == "tile" ? .unprocessableContent : .ok))
        }
    }

    @Test func answersAreAskedForInJSONOrForms() async throws {
        try await TestServer().test { client in
            let response = try await client.post("/api/v1/inpaint", [1, 2], type: "text/plain")
            #expect(response.status == .unsupportedMediaType)
        }
    }
}
