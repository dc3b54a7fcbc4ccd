import HTTPTypes

/// Asks a server on this machine, over a connection for each request.
struct TestClient: Sendable {
    let port: Int

    func send(
        _ method: HTTPRequest.Method, _ path: String, headers: HTTPFields = [:],
        _ body: [UInt8] = []
    ) async throws -> TestResponse {
        var headers = headers
        headers[.connection] = "close"
        headers[.contentLength] = "\(body.count)"
        let lines = headers.map { "\($0.name): \($0.value)\r\n" }.joined()
        let head = "\(method.rawValue) \(path) HTTP/1.1\r\nHost: localhost\r\n\(lines)\r\n"
        return try TestResponse(
            await Connection.exchange(
                Array(head.utf8) + body, port: port, until: TestResponse.isComplete))
    }

    func get(_ path: String, headers: HTTPFields = [:]) async throws -> TestResponse {
        try await send(.get, path, headers: headers)
    }

    func delete(_ path: String) async throws -> TestResponse { try await send(.delete, path) }

    func post(
        _ path: String, _ body: [UInt8], type: String = "application/octet-stream"
    ) async throws -> TestResponse {
        try await send(.post, path, headers: [.contentType: type], body)
    }

    func post(_ path: String, json: String) async throws -> TestResponse {
        try await post(path, Array(json.utf8), type: "application/json")
    }

    func post(_ path: String, _ form: FormBody) async throws -> TestResponse {
        try await post(
            path, form.bytes, type: "multipart/form-data; boundary=\(FormBody.boundary)")
    }
}
