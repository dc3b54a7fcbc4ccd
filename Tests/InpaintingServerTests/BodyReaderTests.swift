import HTTPTypes
import Hummingbird
import NIOCore
import Testing

@testable import InpaintingServer

@Suite struct BodyReaderTests {
    private static let request = Request(
        head: HTTPRequest(method: .post, scheme: "http", authority: "localhost", path: "/"),
        body: RequestBody(buffer: ByteBuffer()))

    /// A body of chunks of some size.
    private static func body(_ count: Int, of size: Int) -> RequestBody {
        let chunk = ByteBuffer(repeating: 7, count: size)
        return RequestBody(
            asyncSequence: AsyncStream { continuation in
                for _ in 0..<count { continuation.yield(chunk) }
                continuation.finish()
            })
    }

    private static func reader(_ change: (inout Limits) -> Void = { _ in }) -> BodyReader {
        var limits = Limits()
        change(&limits)
        return BodyReader(limits: limits)
    }

    /// A clock that goes on by some seconds each time it is read.
    private static func clock(seconds: Double) -> () -> ContinuousClock.Instant {
        let start = ContinuousClock.now
        var readings = 0.0
        return {
            defer { readings += 1 }
            return start + .seconds(seconds * readings)
        }
    }

    @Test func bodiesComeWhole() async throws {
        let count = try await Self.reader().withBytes(of: Self.request, Self.body(10, of: 1000)) {
            $0.count
        }
        #expect(count == 10_000)
    }

    @Test func floodsOfChunksAreCutOff() async throws {
        let reader = Self.reader { $0.maxUpload = 5000 }
        let problem = await #expect(throws: Problem.self) {
            try await reader.withBytes(of: Self.request, Self.body(1_000_000, of: 10)) { $0.count }
        }
        #expect(problem?.status == .contentTooLarge)
        let again = try await reader.withBytes(of: Self.request, Self.body(5, of: 1000)) {
            $0.count
        }
        #expect(again == 5000)
    }

    @Test func promisedFloodsAreNotEvenRead() async throws {
        var head = Self.request.head
        head.headerFields[.contentLength] = "999999999999"
        let request = Request(head: head, body: Self.request.body)
        let endless = RequestBody(asyncSequence: AsyncStream<ByteBuffer> { _ in })
        let problem = await #expect(throws: Problem.self) {
            try await Self.reader().withBytes(of: request, endless) { $0.count }
        }
        #expect(problem?.status == .contentTooLarge)
    }

    @Test func allBodiesTogetherAreBounded() async throws {
        let reader = Self.reader { $0.maxUpload = 1000 }
        try await reader.withBytes(of: Self.request, Self.body(1, of: 1000)) { _ in
            try await reader.withBytes(of: Self.request, Self.body(1, of: 1000)) { _ in
                let problem = await #expect(throws: Problem.self) {
                    try await reader.withBytes(of: Self.request, Self.body(1, of: 1)) { _ in }
                }
                #expect(problem?.status == .tooManyRequests)
                #expect(problem?.retryAfter == 5)
            }
        }
    }

    /// A byte a second is too slow once the first ten seconds are over; 20 KiB a second are not.
    @Test(arguments: [(1, 9, true), (1, 11, false), (20_480, 100, true), (10_240, 100, false)])
    func slowBodiesAreGivenUp(size: Int, seconds: Int, isTaken: Bool) async throws {
        let result: Int? = try? await Self.reader().withBytes(
            of: Self.request, Self.body(seconds, of: size), now: Self.clock(seconds: 1)
        ) { $0.count }
        #expect(result == (isTaken ? size * seconds : nil))
    }
}
