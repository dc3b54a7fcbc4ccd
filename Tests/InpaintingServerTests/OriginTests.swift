import HTTPTypes
import Hummingbird
import Logging
import NIOEmbedded
import Testing

@testable import InpaintingServer

@Suite struct OriginTests {
    /// What the guard answers to a request for `host` from a page of `origin`.
    private static func status(
        host: String?, origin: String? = nil, method: HTTPRequest.Method = .get,
        listening: String = "127.0.0.1", allowed: [String] = []
    ) async throws -> HTTPResponse {
        let guarding = OriginMiddleware(host: listening, allowedOrigins: allowed)
        var head = HTTPRequest(
            method: method, scheme: "http", authority: host, path: "/api/v1/model")
        head.headerFields[.origin] = origin
        let request = Request(head: head, body: RequestBody(buffer: ByteBuffer()))
        let context = BasicRequestContext(
            source: ApplicationRequestContextSource(
                channel: NIOAsyncTestingChannel(), logger: Logger(label: "test")))
        do {
            return try await guarding.handle(request, context: context) { _, _ in
                Response(status: .ok)
            }.head
        } catch {
            return HTTPResponse(status: Problem(error).status)
        }
    }

    @Test(arguments: [
        "127.0.0.1:8080", "127.0.0.1", "localhost:8080", "LOCALHOST", "[::1]:8080", "[::1]",
        "192.168.1.7:8080", "[2001:db8::1]:443",
    ])
    func addressesInDigitsAreOurs(host: String) async throws {
        #expect(try await Self.status(host: host).status == .ok)
    }

    @Test(arguments: [
        "evil.example", "evil.example:8080", "localhost.evil.example", "127.0.0.1.evil.example",
        "xlocalhost", "", ":8080", "[evil.example]:8080", "127.0.0.1@evil.example", "0x7f.1", "1",
    ])
    func otherNamesAreRefused(host: String) async throws {
        #expect(try await Self.status(host: host).status == .misdirectedRequest)
    }

    @Test func requestsWithoutHostAreRefused() async throws {
        #expect(try await Self.status(host: nil).status == .misdirectedRequest)
    }

    @Test func theNameThatIsListenedAtIsOurs() async throws {
        let response = try await Self.status(host: "scans:80", listening: "scans")
        #expect(response.status == .ok)
    }

    @Test(arguments: [
        ("http://127.0.0.1:8080", HTTPResponse.Status.ok), ("https://127.0.0.1:8080", .ok),
        ("http://127.0.0.1:8081", .forbidden), ("http://127.0.0.1", .forbidden),
        ("http://evil.example", .forbidden), ("null", .forbidden), ("", .forbidden),
        ("http://127.0.0.1:8080.evil.example", .forbidden), ("file://", .forbidden),
    ])
    func onlyOurOwnPagesMayAsk(origin: String, status: HTTPResponse.Status) async throws {
        for method in [HTTPRequest.Method.get, .post, .options] {
            let response = try await Self.status(
                host: "127.0.0.1:8080", origin: origin, method: method)
            #expect(response.status == status)
            #expect(response.headerFields[.accessControlAllowOrigin] == nil)
        }
    }

    @Test func allowedOriginsMayAsk() async throws {
        let allowed = ["https://photos.example"]
        let response = try await Self.status(
            host: "127.0.0.1:8080", origin: allowed[0], allowed: allowed)
        #expect(response.status == .ok)
        #expect(response.headerFields[.accessControlAllowOrigin] == allowed[0])
        #expect(response.headerFields[.vary] == "Origin")
        let preflight = try await Self.status(
            host: "127.0.0.1", origin: allowed[0], method: .options, allowed: allowed)
        #expect(preflight.status == .noContent)
        #expect(
            preflight.headerFields[.accessControlAllowHeaders] == "Authorization, Content-Type")
        let other = try await Self.status(
            host: "127.0.0.1", origin: "http://photos.example", allowed: allowed)
        #expect(other.status == .forbidden)
    }
}

@Suite struct TokenTests {
    private static let token = "0123456789abcdef"

    @Test(arguments: [
        ("Bearer \(token)", HTTPResponse.Status.ok), ("bearer \(token)", .unauthorized),
        ("Bearer 0123456789abcdee", .unauthorized),
        ("Bearer ", .unauthorized), (token, .unauthorized), ("Basic \(token)", .unauthorized),
    ])
    func theTokenMustBeRight(authorization: String, status: HTTPResponse.Status) async throws {
        let server = TestServer { $0.token = Self.token }
        try await server.test { client in
            for path in ["/api/v1/model", "/metrics"] {
                let response = try await client.get(path, headers: [.authorization: authorization])
                #expect(response.status == status)
            }
        }
    }

    @Test func everythingBelowAPINeedsIt() async throws {
        let server = TestServer { $0.token = Self.token }
        let paths = try server.server.routes().map(\.path)
        try await server.test { client in
            for path in paths where path.hasPrefix("/api/") {
                for method in [HTTPRequest.Method.get, .post, .delete] {
                    let response = try await client.send(method, path)
                    #expect(response.status == .unauthorized)
                }
            }
            for path in ["/", "/docs", "/health", "/openapi.json"] {
                #expect(try await client.get(path).status != .unauthorized)
            }
        }
    }

    @Test(arguments: [
        ("127.0.0.1", false), ("127.1.2.3", false), ("localhost", false), ("::1", false),
        ("0.0.0.0", true), ("192.168.1.7", true), ("::", true), ("127.evil.example", true),
    ])
    func otherMachinesNeedOne(host: String, needsToken: Bool) {
        let tokens = (0..<2).map { _ in TestServer { $0.host = host }.server.token }
        #expect(tokens.allSatisfy { ($0 != nil) == needsToken })
        if needsToken {
            #expect(tokens[0] != tokens[1])
            #expect(tokens[0]?.count == 32)
        }
    }
}
