import HTTPTypes
import Hummingbird

/// Asks for a token wherever pictures or numbers about the server could be had.
struct TokenMiddleware: RouterMiddleware {
    typealias Context = BasicRequestContext

    let token: String

    func handle(
        _ request: Request, context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        let path = request.uri.path
        guard path.hasPrefix("/api/") || path == "/metrics" else {
            return try await next(request, context)
        }
        guard let given = request.headers[.authorization],
            Self.areEqual(given.utf8, "Bearer \(token)".utf8)
        else {
            throw Problem(
                .unauthorized,
                "Send the token that the server printed at its start as 'Authorization: Bearer'.")
        }
        return try await next(request, context)
    }

    /// Compares in a time that does not tell where two texts begin to differ.
    private static func areEqual(_ left: String.UTF8View, _ right: String.UTF8View) -> Bool {
        left.count == right.count
            && zip(left, right).reduce(into: UInt8(0)) { $0 |= $1.0 ^ $1.1 } == 0
    }
}
