import HTTPTypes
import ImageFiles
import Imaging

@testable import InpaintingServer

/// What a server answered.
struct TestResponse: Sendable {
    struct Unreadable: Error {
        let text: String
    }

    let status: HTTPResponse.Status
    let headers: HTTPFields
    let bytes: [UInt8]

    /// Reads all that came over a connection: a head, and a body in one piece or in chunks.
    init(_ received: [UInt8]) throws {
        guard let (head, rest) = Self.split(received[...], at: "\r\n\r\n"),
            let code = head.split(separator: " ").dropFirst().first.flatMap({ Int($0) })
        else {
            throw Unreadable(text: String(decoding: received.prefix(200), as: UTF8.self))
        }
        status = HTTPResponse.Status(code: code)
        headers = Self.fields(head)
        bytes =
            headers[.transferEncoding] == "chunked" ? Self.joinedChunks(of: rest) : Array(rest)
    }

    /// Whether nothing more is to come, as far as the head tells; chromedriver does not close.
    static func isComplete(_ received: [UInt8]) -> Bool {
        guard let (head, rest) = split(received[...], at: "\r\n\r\n"),
            let length = fields(head)[.contentLength].flatMap({ Int($0) })
        else { return false }
        return rest.count >= length
    }

    private static func fields(_ head: String) -> HTTPFields {
        HTTPFields(head.split(separator: "\r\n").dropFirst().compactMap(field))
    }

    private static func field(_ line: Substring) -> HTTPField? {
        guard let colon = line.firstIndex(of: ":"),
            let name = HTTPField.Name(String(line[..<colon]))
        else { return nil }
        return HTTPField(name: name, value: String(line[colon...].drop { ": ".contains($0) }))
    }

    private static func joinedChunks(of body: ArraySlice<UInt8>) -> [UInt8] {
        var (joined, rest): ([UInt8], ArraySlice<UInt8>) = ([], body)
        while let (digits, chunks) = split(rest, at: "\r\n"), let count = Int(digits, radix: 16) {
            joined += chunks.prefix(count)
            rest = chunks.dropFirst(count + 2)
        }
        return joined
    }

    /// The text before a mark, and the bytes after it.
    private static func split(
        _ bytes: ArraySlice<UInt8>, at mark: String
    ) -> (text: String, rest: ArraySlice<UInt8>)? {
        guard let range = bytes.firstRange(of: Array(mark.utf8)) else { return nil }
        return (
            String(decoding: bytes[..<range.lowerBound], as: UTF8.self), bytes[range.upperBound...]
        )
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The picture in the body.
    var picture: PictureFile {
        get throws {
            try PictureFile(decoding: bytes, name: "answer", maxPixels: 100_000_000)
        }
    }

    /// What a JSON object in the body holds.
    var json: [String: Form.Value] {
        get throws { try Form(json: bytes).values }
    }
}
