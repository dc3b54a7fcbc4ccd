import HTTPTypes
import Hummingbird

/// One thing that can be asked of the server.
struct Route: Sendable {
    typealias Handler = @Sendable (Request, BasicRequestContext) async throws -> Response

    let method: HTTPRequest.Method

    /// The address, with names of its variable parts in braces.
    let path: String

    let handler: Handler

    init(_ method: HTTPRequest.Method, _ path: String, _ handler: @escaping Handler) {
        self.method = method
        self.path = path
        self.handler = handler
    }
}

extension Router<BasicRequestContext> {
    private static var methods: [HTTPRequest.Method] {
        ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "QUERY", "TRACE"]
            .compactMap(HTTPRequest.Method.init(rawValue:))
    }

    /// Adds the routes, and an answer for the methods that their addresses do not take.
    func add(_ routes: [Route]) {
        for (path, routes) in Dictionary(grouping: routes, by: \.path) {
            let allowed = routes.map(\.method)
            for route in routes {
                on(RouterPath(path), method: route.method, use: route.handler)
            }
            // The router itself answers HEAD where there is GET.
            let answered = allowed.contains(.get) ? allowed + [.head] : allowed
            for method in Self.methods where !answered.contains(method) {
                on(RouterPath(path), method: method) { _, _ in
                    try Problem.notAllowed(method, allowed: allowed)
                }
            }
        }
    }
}

extension Problem {
    fileprivate static func notAllowed(
        _ method: HTTPRequest.Method, allowed: [HTTPRequest.Method]
    ) throws -> Response {
        let names = allowed.map(\.rawValue).sorted().joined(separator: ", ")
        let problem = Problem(
            .methodNotAllowed, "This address takes \(names) and not \(method.rawValue).")
        var response = try problem.response()
        response.headers[.allow] = names
        return response
    }
}
