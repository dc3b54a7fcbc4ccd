import Foundation
import FoundationNetworking
import ImageFiles
import Imaging
import InpaintingModels
import TestSupport

@testable import InpaintingServer

/// The page of a running server in a browser, with a picture shown at 100 %.
struct EditorPage {
    let browser: Browser
    let address: String

    /// The picture's size, and where its first pixel is in the window.
    private let size: (width: Int, height: Int)
    private let origin: WindowPoint

    /// Starts a server and a browser and opens a picture file.
    static func use(
        opening path: String, model: String = "harmonic",
        _ body: @Sendable (EditorPage) async throws -> Void
    ) async throws {
        let model = try ModelCatalog.model(named: model)
        try await serve(TestServer { $0.models = [model] }) { address in
            try await Browser.use { browser in
                try await browser.open(address)
                try await body(try await open(path, in: browser, at: address))
            }
        }
    }

    /// Runs a server for as long as something is done with its page.
    static func serve(
        _ server: TestServer, _ body: @Sendable (String) async throws -> Void
    ) async throws {
        try await RunningServer.run(server) { try await body("http://127.0.0.1:\($0.port)/") }
    }

    private static func open(
        _ path: String, in browser: Browser, at address: String
    ) async throws -> EditorPage {
        let picture = try PictureFile(reading: path, maxPixels: 1 << 24).pages[0]
        try await browser.choose([path], in: "#file")
        try await browser.wait(until: "document.documentElement.classList.contains('has-picture')")
        try await browser.click("#zoom-full")
        let x = try await browser.number("stage.offsetLeft + stage.clientWidth / 2")
        let y = try await browser.number("stage.offsetTop + stage.clientHeight / 2")
        let page = EditorPage(
            browser: browser, address: address, size: (picture.width, picture.height),
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

    /// What the API makes of a picture file and a mask file.
    func answer(image: [UInt8], mask: Mask) async throws -> Image {
        guard let url = URL(string: address + "api/v1/inpaint") else {
            throw Browser.Failure(message: address)
        }
        var request = URLRequest(url: url)
        request.httpMethod = "POST"
        request.setValue(
            "multipart/form-data; boundary=\(FormBody.boundary)", forHTTPHeaderField: "Content-Type"
        )
        let maskFile = try PictureFile(pages: [mask.image], format: .png)
            .encoded(as: .png, quality: 95)
        let form = FormBody().adding(file: "image", image).adding(file: "mask", maskFile)
        request.httpBody = Data(form.bytes)
        let (data, _) = try await URLSession.shared.data(for: request)
        return try PictureFile(decoding: [UInt8](data), name: "answer", maxPixels: 1 << 24).pages[0]
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
