/// A request of HTTP/1.1 as it is sent.
public struct Request {
    public var method = "GET"
    public var path = "/"
    public var headers: [(name: String, value: String)] = [
        ("Host", "127.0.0.1"), ("Connection", "close"),
    ]
    public var body: [UInt8] = []

    public init(_ method: String, _ path: String) {
        self.method = method
        self.path = path
    }

    /// A form with a field for each value; a value with a file name is sent as a file.
    public mutating func setForm(_ fields: [(name: String, value: [UInt8], isFile: Bool)]) {
        let boundary = "lacuna-benchmark"
        headers.append(("Content-Type", "multipart/form-data; boundary=\(boundary)"))
        body = fields.flatMap { field in
            let file = field.isFile ? "; filename=\"\(field.name)\"" : ""
            let head =
                "--\(boundary)\r\nContent-Disposition: form-data; "
                + "name=\"\(field.name)\"\(file)\r\n\r\n"
            return Array(head.utf8) + field.value + Array("\r\n".utf8)
        }
        body += Array("--\(boundary)--\r\n".utf8)
    }

    /// The whole request; its length is told unless a header does so already.
    public var bytes: [UInt8] {
        var head = "\(method) \(path) HTTP/1.1\r\n"
        for header in headers { head += "\(header.name): \(header.value)\r\n" }
        let tellsLength = headers.contains {
            ["content-length", "transfer-encoding"].contains($0.name.lowercased())
        }
        if !tellsLength { head += "Content-Length: \(body.count)\r\n" }
        return Array((head + "\r\n").utf8) + body
    }
}
