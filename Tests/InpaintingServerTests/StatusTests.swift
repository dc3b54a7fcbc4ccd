import HTTPTypes
import Testing

@testable import InpaintingServer

@Suite struct StatusTests {
    @Test func theServerIsHealthy() async throws {
        try await TestServer().test { client in
            let response = try await client.get("/health")
            #expect(response.status == .ok)
            #expect(response.text == #"{"status":"ok"}"#)
        }
    }
}
