import RawHTTP

/// Requests that go wrong in some way, drawn at random.
struct HostileRequests {
    /// A picture and its mask, to be damaged.
    let image: [UInt8]
    let mask: [UInt8]

    private static let paths = [
        "/", "/docs", "/health", "/metrics", "/openapi.json", "/api/v1/server-config",
        "/api/v1/model", "/api/v1/inpaint", "/api/v1/adjust_mask", "/api/v1/masks/detect",
        "/api/v1/pictures", "/api/v1/pictures/0", "/api/v1/pictures/0/preview",
        "/api/v1/pictures/0/tile", "/api/v1/pictures/0/fills", "/api/v1/pictures/0/export",
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

    /// One more request, and whether the server can know where it ends.
    func draw(
        using generator: inout some RandomNumberGenerator
    ) -> (bytes: [UInt8], isComplete: Bool) {
        switch Int.random(in: 0..<8, using: &generator) {
        case 0: (noise(using: &generator), false)
        case 1: (damaged(form(using: &generator).bytes, using: &generator), false)
        case 2: (address(using: &generator).bytes, true)
        case 3: (json(using: &generator).bytes, true)
        case 4: (form(using: &generator).bytes, true)
        case 5: (lengths(using: &generator).bytes, false)
        case 6: (chunks(using: &generator), false)
        default: (headers(using: &generator).bytes, false)
        }
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
        var path = pick(Self.paths, using: &generator)
        for _ in 0..<Int.random(in: 0..<6, using: &generator) {
            path += pick(["/", "?", "&", "", "="], using: &generator)
            path += pick(Self.fragments, using: &generator)
        }
        return Request(pick(Self.methods, using: &generator), path)
    }

    private func json(using generator: inout some RandomNumberGenerator) -> Request {
        var request = Request("POST", pick(Self.paths, using: &generator))
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
            ("image", damaged(image, using: &generator), true),
            isFill
                ? ("mask", damaged(mask, using: &generator), true)
                : ("kind", Array("dust".utf8), false),
        ])
        return request
    }

    private func lengths(using generator: inout some RandomNumberGenerator) -> Request {
        var request = Request("POST", pick(Self.paths, using: &generator))
        let length = pick(
            ["-1", "0", "1", "5", "99999999999", "18446744073709551616", "0x10", "", "1, 2", "١"],
            using: &generator)
        request.headers.append(("Content-Length", length))
        request.body = noise(using: &generator)
        return request
    }

    private func chunks(using generator: inout some RandomNumberGenerator) -> [UInt8] {
        var request = Request("POST", pick(Self.paths, using: &generator))
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
