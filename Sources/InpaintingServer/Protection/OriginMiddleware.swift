import HTTPTypes
import Hummingbird

/// Lets browsers ask only from pages of this server, or of origins that were allowed.
///
/// A page elsewhere can make its own name point to this machine (DNS rebinding), so that the browser
/// takes the two for one. Names other than those of this server are therefore refused; addresses in
/// digits cannot be rebound.
struct OriginMiddleware: RouterMiddleware {
    typealias Context = BasicRequestContext

    /// The names by which this server goes.
    private let hosts: Set<String>

    private let allowedOrigins: Set<String>

    /// - Parameters:
    ///   - host: The name or address that the server listens at.
    ///   - allowedOrigins: Origins such as `https://example.org` whose pages may ask, too.
    init(host: String, allowedOrigins: [String]) {
        let names = allowedOrigins.compactMap { origin in
            origin.split(separator: "//").last.map { Self.host(of: String($0)) }
        }
        hosts = Set([host.lowercased(), "localhost"] + names)
        self.allowedOrigins = Set(allowedOrigins)
    }

    func handle(
        _ request: Request, context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        guard let authority = request.head.authority, isOurs(Self.host(of: authority)) else {
            throw Problem(
                .misdirectedRequest,
                "The Host header must name this server; reach it by its address, or allow the "
                    + "name by --allow-origin.")
        }
        guard let origin = request.headers[.origin],
            origin != "http://\(authority)", origin != "https://\(authority)"
        else { return try await next(request, context) }
        guard allowedOrigins.contains(origin) else {
            throw Problem(
                .forbidden, "Pages of other origins may not ask; allow one by --allow-origin.")
        }
        return share(try await answer(request, context, next), with: origin)
    }

    private func answer(
        _ request: Request, _ context: Context,
        _ next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        guard request.method == .options else { return try await next(request, context) }
        return Response(
            status: .noContent,
            headers: [
                .accessControlAllowMethods: "GET, POST, DELETE",
                .accessControlAllowHeaders: "Authorization, Content-Type",
                .accessControlMaxAge: "600",
            ])
    }

    private func share(_ response: Response, with origin: String) -> Response {
        var response = response
        response.headers[.accessControlAllowOrigin] = origin
        response.headers[.vary] = "Origin"
        return response
    }

    private func isOurs(_ host: String) -> Bool {
        hosts.contains(host) || HostName(text: host).isNumeric
    }

    /// The host of an authority such as `[::1]:8080`, without brackets and port.
    private static func host(of authority: String) -> String {
        let text = authority.lowercased()
        if text.hasPrefix("[") { return String(text.dropFirst().prefix { $0 != "]" }) }
        return String(text.prefix { $0 != ":" })
    }
}
