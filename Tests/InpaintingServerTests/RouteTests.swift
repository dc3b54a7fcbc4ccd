import FoundationEssentials
import HTTPTypes
import Testing

@testable import InpaintingServer

@Suite struct RouteTests {
    private struct Description: Decodable {
        let paths: [String: [String: Operation]]
    }

    /// What stands at a method; at `parameters` stands a list, of which nothing is read.
    private struct Operation: Decodable {
        init(from decoder: any Decoder) throws {}
    }

    private static let methods = ["get", "post", "put", "patch", "delete", "query", "trace"]

    /// The addresses of the API, each with its method: `get /health`.
    private static func documented() async throws -> Set<String> {
        let response = try await TestServer().test { try await $0.get("/openapi.json") }
        let description = try JSONDecoder().decode(Description.self, from: Data(response.bytes))
        return Set(
            description.paths.flatMap { path, operations in
                operations.keys.filter(methods.contains).map { "\($0) \(path)" }
            })
    }

    @Test func theDescriptionNamesAllRoutesAndNoOther() async throws {
        let routes = try TestServer().server.routes()
            .map { "\($0.method.rawValue.lowercased()) \($0.path)" }
            .filter { $0 != "get /" && $0 != "get /**" }
        #expect(Set(routes) == (try await Self.documented()))
        #expect(Set(routes).count == routes.count)
    }

    @Test func everyOtherMethodIsRefusedByName() async throws {
        let documented = try await Self.documented()
        try await TestServer().test { client in
            for path in Set(documented.map { String($0.split(separator: " ")[1]) }) {
                for method in Self.methods where !documented.contains("\(method) \(path)") {
                    let response = try await client.send(
                        HTTPRequest.Method(rawValue: method.uppercased()) ?? .get,
                        path.replacing("{id}", with: "x"))
                    #expect(response.status == .methodNotAllowed, "\(method) \(path)")
                    #expect(response.headers[.allow] != nil)
                }
            }
        }
    }

    @Test(arguments: ["/nothing", "/api/v1/nothing", "/index.html/", "/app", "//", "/docs/"])
    func otherAddressesAreProblems(path: String) async throws {
        try await TestServer().test { client in
            let response = try await client.get(path)
            #expect(response.status == .notFound)
            #expect(response.headers[.contentType] == "application/problem+json")
            #expect(try response.json["status"] == .number(404))
        }
    }

    @Test(arguments: ["/", "/docs", "/health", "/nothing", "/api/v1/model"])
    func answersKeepBrowsersSafe(path: String) async throws {
        try await TestServer().test { client in
            let headers = try await client.get(path).headers
            let policy = try #require(headers[.contentSecurityPolicy])
            #expect(policy.hasPrefix("default-src 'self'; img-src 'self' blob: data:; "))
            #expect(headers[.xContentTypeOptions] == "nosniff")
            #expect(headers[.referrerPolicy] == "no-referrer")
            #expect(headers[.frameOptions] == "DENY")
        }
    }

    @Test func filesAreSentAgainOnlyWhenTheyChanged() async throws {
        try await TestServer().test { client in
            let first = try await client.get("/docs.js")
            #expect(first.headers[.contentType] == "text/javascript; charset=utf-8")
            let tag = try #require(first.headers[.eTag])
            let second = try await client.get("/docs.js", headers: [.ifNoneMatch: tag])
            #expect(second.status == .notModified)
            #expect(second.bytes.isEmpty)
            #expect(try await client.get("/docs.css").headers[.eTag] != tag)
        }
    }

    @Test(arguments: [
        "/../Package.swift", "/..%2fPackage.swift", "/%2e%2e/%2e%2e/etc/passwd", "//etc/passwd",
        "/app/../../../etc/passwd", "/..\\..\\etc\\passwd", "/docs.js%00", "/docs.js%00.css",
        "/file:///etc/passwd", "/Public/docs.js", "/./docs.js", "/docs.js/", "/DOCS.JS",
    ])
    func onlyFilesOfThePageAreSent(path: String) async throws {
        try await TestServer().test { client in
            let response = try await client.get(path)
            #expect(response.status == .notFound)
        }
    }
}
