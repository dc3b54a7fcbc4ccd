import Foundation
import ImageFiles
import Imaging
import TestSupport

extension Browser {
    /// Opens an address and waits until the page can be used.
    func open(_ address: String) async throws {
        try await command("/url", ["url": .text(address)])
        try await wait(until: "'ready' in document.documentElement.dataset")
    }

    /// Runs a script in the page and gives what it returns.
    func run(_ script: String) async throws -> JSONValue {
        try await command("/execute/sync", ["script": .text(script), "args": []])
    }

    /// The value of an expression that is a text.
    func text(_ expression: String) async throws -> String {
        try await run("return String(\(expression))").asText ?? ""
    }

    /// The value of an expression that is a whole number.
    func number(_ expression: String) async throws -> Int {
        Int(try await run("return \(expression)").asNumber ?? 0)
    }

    /// Returns as soon as an expression is true, which is looked at before each frame.
    func wait(until expression: String) async throws {
        let script = """
            const done = arguments[arguments.length - 1];
            const look = () => (\(expression)) ? done() : requestAnimationFrame(look);
            look();
            """
        do {
            try await command("/execute/async", ["script": .text(script), "args": []])
        } catch let failure as Failure {
            throw Failure(message: "\(expression) did not become true: \(failure.message)")
        }
    }

    func click(_ selector: String) async throws {
        try await command("\(try await element(selector))/click", [:])
    }

    /// Gives files to a file chooser; they are named one a line.
    func choose(_ paths: [String], in selector: String) async throws {
        try await command(
            "\(try await element(selector))/value",
            ["text": .text(paths.joined(separator: "\n"))])
    }

    private func element(_ selector: String) async throws -> String {
        let found = try await command(
            "/element", ["using": "css selector", "value": .text(selector)])
        guard case .object(let members) = found, let name = members.values.first?.asText else {
            throw Failure(message: "\(selector) is not on the page")
        }
        return "/element/\(name)"
    }

    func resize(width: Int, height: Int) async throws {
        try await developerCommand(
            "Emulation.setDeviceMetricsOverride",
            [
                "width": .number(Double(width)), "height": .number(Double(height)),
                "deviceScaleFactor": 1, "mobile": false,
            ])
    }

    func prefer(theme: String) async throws {
        try await developerCommand(
            "Emulation.setEmulatedMedia",
            ["features": [["name": "prefers-color-scheme", "value": .text(theme)]]])
    }

    func screenshot() async throws -> Image {
        try picture(base64: try await command("/screenshot").asText ?? "")
    }

    /// What the page shows of the picture, with its hole but without the tools.
    func canvas() async throws -> Image {
        let address = try await text("document.querySelector('#picture').toDataURL('image/png')")
        return try picture(base64: String(address.dropFirst("data:image/png;base64,".count)))
    }

    private func picture(base64: String) throws -> Image {
        let data = Data(base64Encoded: base64) ?? Data()
        return try PictureFile(decoding: [UInt8](data), name: "page", maxPixels: 1 << 24).pages[0]
    }

    /// Saves through the page and gives the file that the browser wrote.
    func saved(as name: String, by save: () async throws -> Void) async throws -> [UInt8] {
        try await developerCommand(
            "Browser.setDownloadBehavior",
            ["behavior": "allow", "downloadPath": .text(downloads.path), "eventsEnabled": true])
        try await save()
        try await wait(
            until: "document.querySelector('#announcements').textContent.includes('\(name)')")
        // An empty file holds the name until the whole one takes its place; a frame passes
        // between two looks.
        while try !downloads.contents.contains(name) || downloads.read(name).isEmpty {
            try await wait(until: "true")
        }
        let bytes = try downloads.read(name)
        try FileManager.default.removeItem(atPath: downloads.path(of: name))
        return bytes
    }
}
