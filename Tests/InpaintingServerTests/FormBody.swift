/// A body of `multipart/form-data`.
struct FormBody {
    static let boundary = "----lacuna-test"

    private(set) var bytes = Array("--\(boundary)--\r\n".utf8)

    /// Adds a field in front of those that are there.
    func adding(_ name: String, _ value: String) -> FormBody {
        adding("name=\"\(name)\"", Array(value.utf8))
    }

    /// Adds a file in front of the fields that are there.
    func adding(file name: String, _ content: [UInt8]) -> FormBody {
        adding("name=\"\(name)\"; filename=\"\(name).png\"", content)
    }

    private func adding(_ parameters: String, _ content: [UInt8]) -> FormBody {
        var result = self
        let head = "--\(Self.boundary)\r\nContent-Disposition: form-data; \(parameters)\r\n\r\n"
        result.bytes = Array(head.utf8) + content + Array("\r\n".utf8) + bytes
        return result
    }
}
