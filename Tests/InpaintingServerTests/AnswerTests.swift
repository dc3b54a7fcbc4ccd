import HTTPTypes
import Hummingbird
import Testing

@testable import InpaintingServer

@Suite struct AnswerTests {
    private struct Writer: ResponseBodyWriter {
        let parts: AsyncStream<ByteBuffer>.Continuation

        mutating func write(_ buffer: ByteBuffer) async throws { parts.yield(buffer) }

        consuming func finish(_ trailingHeaders: HTTPFields?) async throws { parts.finish() }
    }

    /// A client has to take a part within its patience, and not a whole file.
    @Test(arguments: [0, 1, 1 << 18, (1 << 18) + 1, 3 << 18])
    func filesAreSentInParts(count: Int) async throws {
        let bytes = (0..<count).map { UInt8($0 % 251) }
        let response = Response.file(bytes, type: "image/png")
        #expect(response.headers[.contentLength] == "\(count)")
        let (parts, writing) = AsyncStream<ByteBuffer>.makeStream()
        try await response.body.write(Writer(parts: writing))
        var sent: [UInt8] = []
        for await part in parts {
            #expect(part.readableBytes <= Limits.partSize)
            sent += part.readableBytesView
        }
        #expect(sent == bytes)
    }
}
