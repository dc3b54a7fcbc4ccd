import RawHTTP

/// Requests that go wrong in some way, drawn at random.
struct HostileRequests {
    struct Draw {
        let bytes: [UInt8]

        /// Whether the server can know where it ends.
        let isComplete: Bool

        /// Whether no part of it can be right.
        var mustBeRefused = false
    }

    /// Files to be damaged.
    let pictures: [[UInt8]]

    /// A picture that is on the server.
    var id: String?

    private static let paths = [
        "/", "/docs", "/health", "/metrics", "/openapi.json", "/api/v1/server-config",
        "/api/v1/model", "/api/v1/inpaint", "/api/v1/adjust_mask", "/api/v1/masks/detect",
        "/api/v1/pictures", "/api/v1/pictures/ID", "/api/v1/pictures/ID/preview",
        "/api/v1/pictures/ID/tile", "/api/v1/pictures/ID/fills", "/api/v1/pictures/ID/export",
        "/api/v1/jobs/0", "/api/v1/jobs/0/events", "/api/v1/inputs", "/api/v1/inputs/thumbnail",
    ]

    private static let methods = [
        "GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "TRACE",
    ]

    private static let fragments = [
        "..", "%2e%2e", "%2f", "\\", "%00", "//", "etc/passwd", "?", "&", "=", "#", "%", "%zz",
        "name", "input", "state", "page", "max", "-1", "99999999999999999999", "nan", "é",
        "\u{202e}",
        "file://", "a", ";", "'", "\"", "{id}", "**", ":id",
    ]

    private static let keys = [
        "image", "mask", "model", "dilate", "feather", "hd_strategy", "hd_strategy_crop_margin",
        "sd_seed", "use_extender", "operate", "kernel_size", "name", "kind", "region", "state",
    ]

    private static let values = [
        "null", "true", "-1", "1e308", "1e999", "\"\"", "\"telea\"", "\"Crop\"", "[]", "{}", "[[[[",
        "\"\\u0000\"", "\"data:image/png;base64,AAAA\"", "0", "\"../../etc/passwd\"", "1.5",
        "\"\\ud800\"",
    ]

    private static let escapes = [
        "..", "%2e%2e", "%2E.", "..%2f", "..\\", "..%5c", "%00", "%2f", "/", "\\", "inner/", "./",
        "../in/", "../in-other/", "-other/", "%c0%ae%c0%ae/", "....//", "//", "file:///", "~/",
        "link",
    ]

    private static let targets = [
        "a.png", "inner/b.png", "c.png", "secret.png", "etc/passwd", "link.png", "in/a.png",
        "proc/self/environ", "", "a.png%00", "%00a.png",
    ]

    private static let bombs =
        [PictureBombs.png, PictureBombs.tiff, PictureBombs.webP]

    private static let metadataBombs = ["iCCP", "zTXt", "iTXt"].map(PictureBombs.metadata)

    /// One more request.
    func draw(using generator: inout some RandomNumberGenerator) -> Draw {
        switch Int.random(in: 0..<100, using: &generator) {
        case 0: bomb(using: &generator)
        case ..<15: Draw(bytes: noise(using: &generator), isComplete: false)
        case ..<25:
            Draw(
                bytes: damaged(form(using: &generator).bytes, using: &generator), isComplete: false)
        case ..<40: Draw(bytes: address(using: &generator).bytes, isComplete: true)
        case ..<52: escape(using: &generator)
        case ..<64: Draw(bytes: json(using: &generator).bytes, isComplete: true)
        case ..<78: Draw(bytes: form(using: &generator).bytes, isComplete: true)
        case ..<86: Draw(bytes: lengths(using: &generator).bytes, isComplete: false)
        case ..<92: Draw(bytes: chunks(using: &generator), isComplete: false)
        default: Draw(bytes: headers(using: &generator).bytes, isComplete: false)
        }
    }

    /// A way out of the folders that the server offers.
    private func escape(using generator: inout some RandomNumberGenerator) -> Draw {
        let ways = (0..<Int.random(in: 1...4, using: &generator)).map { _ in
            pick(Self.escapes, using: &generator)
        }
        let name = ways.joined() + pick(Self.targets, using: &generator)
        let request = pick(
            [
                Request("GET", "/api/v1/inputs/thumbnail?name=\(name)"),
                Request("POST", "/api/v1/pictures?input=\(name)"),
                Request("GET", "/app/\(name)"), Request("GET", "/Public/\(name)"),
                Request("GET", "/api/v1/pictures/\(name)/export"),
            ], using: &generator)
        return Draw(bytes: request.bytes, isComplete: true, mustBeRefused: true)
    }

    /// A small file that is much more than it seems.
    private func bomb(using generator: inout some RandomNumberGenerator) -> Draw {
        let isPicture = Bool.random(using: &generator)
        var request = Request("POST", "/api/v1/inpaint")
        let file = pick(isPicture ? Self.bombs : Self.metadataBombs, using: &generator)
        request.setForm([
            ("image", file, true), ("mask", pick([file] + pictures, using: &generator), true),
        ])
        return Draw(bytes: request.bytes, isComplete: true, mustBeRefused: isPicture)
    }

    private func noise(using generator: inout some RandomNumberGenerator) -> [UInt8] {
        (0..<Int.random(in: 0..<2000, using: &generator)).map { _ in
            UInt8.random(in: 0...255, using: &generator)
        }
    }

    /// The bytes with some of them changed, and cut off somewhere half of the time.
    private func damaged(
        _ bytes: [UInt8], using generator: inout some RandomNumberGenerator
    ) -> [UInt8] {
        guard !bytes.isEmpty else { return bytes }
        var result = bytes
        for _ in 0..<Int.random(in: 1...8, using: &generator) {
            result[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(
                in: 0...255, using: &generator)
        }
        guard Bool.random(using: &generator) else { return result }
        return Array(result.prefix(Int.random(in: 0..<bytes.count, using: &generator)))
    }

    private func address(using generator: inout some RandomNumberGenerator) -> Request {
        var path = self.path(using: &generator)
        for _ in 0..<Int.random(in: 0..<6, using: &generator) {
            path += pick(["/", "?", "&", "", "="], using: &generator)
            path += pick(Self.fragments, using: &generator)
        }
        return Request(pick(Self.methods, using: &generator), path)
    }

    private func json(using generator: inout some RandomNumberGenerator) -> Request {
        var request = Request("POST", path(using: &generator))
        request.headers.append(("Content-Type", "application/json"))
        let fields = (0..<Int.random(in: 0..<6, using: &generator)).map { _ in
            "\"\(pick(Self.keys, using: &generator))\":\(pick(Self.values, using: &generator))"
        }
        request.body = Array("{\(fields.joined(separator: ","))}".utf8)
        if Bool.random(using: &generator) {
            request.body = damaged(request.body, using: &generator)
        }
        return request
    }

    /// A form that would be right but for its damaged files.
    private func form(using generator: inout some RandomNumberGenerator) -> Request {
        var request = Request(
            "POST", pick(["/api/v1/inpaint", "/api/v1/masks/detect"], using: &generator))
        let isFill = request.path == "/api/v1/inpaint"
        request.setForm([
            ("image", file(using: &generator), true),
            isFill
                ? ("mask", file(using: &generator), true) : ("kind", Array("dust".utf8), false),
        ])
        return request
    }

    /// A picture, damaged most of the time.
    private func file(using generator: inout some RandomNumberGenerator) -> [UInt8] {
        let picture = pick(pictures, using: &generator)
        return Int.random(in: 0..<4, using: &generator) == 0
            ? picture : damaged(picture, using: &generator)
    }

    private func path(using generator: inout some RandomNumberGenerator) -> String {
        pick(Self.paths, using: &generator).replacing("ID", with: id ?? "0")
    }

    private func lengths(using generator: inout some RandomNumberGenerator) -> Request {
        var request = Request("POST", path(using: &generator))
        let length = pick(
            ["-1", "0", "1", "5", "99999999999", "18446744073709551616", "0x10", "", "1, 2", "١"],
            using: &generator)
        request.headers.append(("Content-Length", length))
        request.body = noise(using: &generator)
        return request
    }

    private func chunks(using generator: inout some RandomNumberGenerator) -> [UInt8] {
        var request = Request("POST", path(using: &generator))
        request.headers.append(("Transfer-Encoding", "chunked"))
        for _ in 0..<Int.random(in: 0..<50, using: &generator) {
            let size = Int.random(in: 0..<300, using: &generator)
            let told = Int.random(in: 0..<20, using: &generator) == 0 ? size + 1 : size
            request.body += Array("\(String(told, radix: 16))\r\n".utf8)
            request.body += [UInt8](repeating: 65, count: size) + [13, 10]
        }
        if Bool.random(using: &generator) { request.body += Array("0\r\n\r\n".utf8) }
        return request.bytes
    }

    private func headers(using generator: inout some RandomNumberGenerator) -> Request {
        var request = address(using: &generator)
        for _ in 0..<Int.random(in: 0..<4, using: &generator) {
            request.headers.append(
                (
                    pick(
                        [
                            "Host", "Origin", "Authorization", "X", "If-None-Match", "Expect",
                            "Upgrade", "Connection",
                        ], using: &generator),
                    pick(
                        Self.fragments + [
                            "evil.example", "100-continue", "h2c", "null", "Bearer x",
                        ], using: &generator)
                ))
        }
        return request
    }

    private func pick<Element>(
        _ elements: [Element], using generator: inout some RandomNumberGenerator
    ) -> Element {
        elements[Int.random(in: elements.indices, using: &generator)]
    }
}
