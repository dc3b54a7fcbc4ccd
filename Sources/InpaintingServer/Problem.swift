import FoundationEssentials
import HTTPTypes
import Hummingbird

/// Why a request is refused, as clients get to read it: `application/problem+json` (RFC 9457).
///
/// The detail is one sentence that says what is wrong and what to do, without paths or anything
/// else about the machine.
struct Problem: Error, Equatable {
    var status: HTTPResponse.Status
    var detail: String

    /// After how many seconds another try may succeed.
    var retryAfter: Int?

    init(_ status: HTTPResponse.Status, _ detail: String, retryAfter: Int? = nil) {
        self.status = status
        self.detail = detail
        self.retryAfter = retryAfter
    }

    /// A value of a request that cannot be used; the sentence names the key.
    static func invalid(_ detail: String) -> Problem { Problem(.unprocessableContent, detail) }

    static let cancelled = Problem(.conflict, "The job was cancelled.")

    static let shuttingDown = Problem(
        .serviceUnavailable, "The server is shutting down; try again later.", retryAfter: 10)

    private struct Document: Encodable {
        let type = "about:blank"
        let title: String
        let status: Int
        let detail: String
    }

    /// The answer to send.
    func response() throws -> Response {
        let document = Document(
            title: status.reasonPhrase, status: status.code, detail: detail)
        var response = try Response.json(document, status: status)
        response.headers[.contentType] = "application/problem+json"
        if let retryAfter { response.headers[.retryAfter] = String(retryAfter) }
        return response
    }
}

extension Response {
    /// An answer in JSON, keys in alphabetical order.
    static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) throws -> Response
    {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Response(
            status: status, headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: try encoder.encode(value))))
    }

    /// An answer of bytes of a media type.
    static func file(_ bytes: [UInt8], type: String) -> Response {
        let body = ResponseBody(contentLength: bytes.count) { writer in
            // In one part, whoever takes it slowly would look like one who takes nothing.
            for start in stride(from: 0, to: bytes.count, by: Limits.partSize) {
                let end = min(start + Limits.partSize, bytes.count)
                try await writer.write(ByteBuffer(bytes: bytes[start..<end]))
            }
            try await writer.finish(nil)
        }
        return Response(status: .ok, headers: [.contentType: type], body: body)
    }
}
