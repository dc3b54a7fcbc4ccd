import InpaintingModels
import TestSupport

@testable import InpaintingServer

/// A server at some free port, with models whose fills are known.
struct TestServer {
    let server: InpaintingServer

    init(_ change: (inout ServerConfiguration) -> Void = { _ in }) {
        var configuration = ServerConfiguration()
        configuration.port = 0
        configuration.models = [.flat("white", 1), .flat("black", 0)]
        change(&configuration)
        server = InpaintingServer(configuration)
    }

    var state: ServerState { server.state }

    /// Runs the server while it is asked something.
    func test<Value: Sendable>(
        _ body: @Sendable (TestClient) async throws -> Value
    ) async throws -> Value {
        try await RunningServer.run(self) { try await body($0.client) }
    }
}

extension Model {
    /// Fills holes with one value in all channels.
    static func flat(_ name: String, _ value: Float) -> Model {
        .classical(name, summary: "Fills with \(value).", bytesPerPixel: 4) { _ in
            FlatInpainter(value: value)
        }
    }
}
