import ImageFiles
import Imaging
import InpaintingModels
import TestSupport

@testable import InpaintingServer

/// The page of a running server in a browser, with a picture shown at 100 %.
struct EditorPage {
    let browser: Browser
    let address: String
    private let server: TestServer

    /// The picture's size, and where its first pixel is in the window.
    private let size: (width: Int, height: Int)
    private let origin: WindowPoint

    /// Starts a server and a browser and opens a picture file.
    static func use(
        opening path: String,
        models: [Model] = ModelCatalog.models.filter { $0.name == "harmonic" },
        _ body: @Sendable (EditorPage) async throws -> Void
    ) async throws {
        let server = TestServer { $0.models = models }
        try await serve(server) { browser, address in
            // Even sides, so that the picture's pixels lie on the window's.
            try await browser.resize(width: 1200, height: 800)
            try await browser.open(address)
            try await body(try await open(path, in: browser, of: server, at: address))
        }
    }

    /// Starts a server and a browser, and gives the browser and the page's address.
    static func serve(
        _ server: TestServer, _ body: @Sendable (Browser, String) async throws -> Void
    ) async throws {
        try await RunningServer.run(server) { running in
            try await Browser.use { try await body($0, "http://127.0.0.1:\(running.port)/") }
        }
    }

    private static func open(
        _ path: String, in browser: Browser, of server: TestServer, at address: String
    ) async throws -> EditorPage {
        let picture = try PictureFile(reading: path, maxPixels: 1 << 24).pages[0]
        try await browser.choose([path], in: "#file")
        try await browser.wait(until: "document.documentElement.classList.contains('has-picture')")
        try await browser.click("#zoom-full")
        let x = try await browser.number("stage.offsetLeft + stage.clientWidth / 2")
        let y = try await browser.number("stage.offsetTop + stage.clientHeight / 2")
        let page = EditorPage(
            browser: browser, address: address, server: server,
            size: (picture.width, picture.height),
            origin: WindowPoint(x - picture.width / 2, y - picture.height / 2))
        try await page.waitUntilShown()
        return page
    }

    /// A point of the picture in the window.
    func point(_ x: Int, _ y: Int) -> WindowPoint { WindowPoint(origin.x + x, origin.y + y) }

    func waitUntilShown() async throws {
        try await browser.wait(
            until: "stage.dataset.complete === 'true' && stage.dataset.saved === 'true'")
    }

    /// Fills the hole and waits for a result of that number.
    func fill(result: Int) async throws {
        try await browser.click("#run")
        try await waitFor(result: result)
    }

    func waitFor(result: Int) async throws {
        try await browser.wait(until: "stage.dataset.state === '\(result)'")
        try await waitUntilShown()
    }

    func reload() async throws {
        try await browser.open(address)
        try await browser.click("#zoom-full")
        try await waitUntilShown()
    }

    /// What the page says about the hole.
    var coverage: String {
        get async throws {
            try await browser.text("document.querySelector('#coverage').textContent")
        }
    }

    /// The hole as the page saves it.
    func hole(of name: String = "photo") async throws -> Mask {
        let bytes = try await browser.saved(as: "\(name)-mask.png") {
            try await browser.click("#mask-save")
        }
        let picture = try PictureFile(decoding: bytes, name: "mask", maxPixels: 1 << 24).pages[0]
        guard case .uint8(let values) = picture.samples else {
            throw Browser.Failure(message: "a mask of 8 bits was expected")
        }
        return Mask(width: picture.width, height: picture.height, values: values.map { $0 >= 128 })
    }

    /// The picture as the page shows it, without transparency.
    func shownPicture() async throws -> Image {
        let left = try await browser.number("stage.offsetLeft")
        let top = try await browser.number("stage.offsetTop")
        return try await browser.canvas().cropped(
            to: Region(
                x: origin.x - left, y: origin.y - top, width: size.width, height: size.height)
        ).opaque
    }

    /// What the API makes of a picture file and a mask.
    func answer(image: [UInt8], mask: Mask) async throws -> Image {
        let maskFile = try PictureFile(pages: [mask.image], format: .png)
            .encoded(as: .png, quality: 95)
        let form = FormBody().adding(file: "image", image).adding(file: "mask", maskFile)
        return try await server.test { try await $0.post("/api/v1/inpaint", form).picture.pages[0] }
    }
}

extension Image {
    /// The same picture without its alpha channel.
    fileprivate var opaque: Image {
        guard hasAlpha, case .uint8(let samples) = samples else { return self }
        let kept = samples.indices.filter { $0 % channels != channels - 1 }.map { samples[$0] }
        return Image(width: width, height: height, samples: .uint8(kept))
    }
}
