import CoreMetrics
import FoundationEssentials
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import ImageFiles
import Imaging
import InpaintingModels
import NIOCore
import TestSupport

@testable import InpaintingServer

/// A server with models whose fills are known, asked through its router.
struct TestServer {
    let server: InpaintingServer

    init(_ change: (inout ServerConfiguration) -> Void = { _ in }) {
        var configuration = ServerConfiguration()
        configuration.models = [.flat("white", 1), .flat("black", 0)]
        change(&configuration)
        server = InpaintingServer(configuration)
    }

    var state: ServerState { server.state }

    func test<Value: Sendable>(
        _ body: @escaping @Sendable (any TestClientProtocol) async throws -> Value
    ) async throws -> Value {
        let application = Application(router: try server.router())
        return try await withMetricsFactory(server.state.metrics) {
            try await application.test(.router, body)
        }
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

extension TestClientProtocol {
    func get(_ uri: String, headers: HTTPFields = [:]) async throws -> TestResponse {
        try await executeRequest(uri: uri, method: .get, headers: headers, body: nil)
    }

    func delete(_ uri: String) async throws -> TestResponse {
        try await executeRequest(uri: uri, method: .delete, headers: [:], body: nil)
    }

    func post(
        _ uri: String, _ body: [UInt8], type: String = "application/octet-stream",
        headers: HTTPFields = [:]
    ) async throws -> TestResponse {
        var headers = headers
        headers[.contentType] = type
        return try await executeRequest(
            uri: uri, method: .post, headers: headers, body: ByteBuffer(bytes: body))
    }

    func post(_ uri: String, json: String) async throws -> TestResponse {
        try await post(uri, Array(json.utf8), type: "application/json")
    }

    func post(_ uri: String, _ form: FormBody) async throws -> TestResponse {
        try await post(uri, form.bytes, type: "multipart/form-data; boundary=\(FormBody.boundary)")
    }
}

extension TestResponse {
    var bytes: [UInt8] { Array(body.readableBytesView) }

    var text: String { String(buffer: body) }

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
