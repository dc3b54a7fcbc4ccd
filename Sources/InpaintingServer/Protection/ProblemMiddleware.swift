import HTTPTypes
import Hummingbird
import Logging
import NIOHTTP1

/// Turns every error into an answer that tells the client what to do and nothing about the machine,
/// and gives every answer the headers that browsers need to keep the page safe.
struct ProblemMiddleware: RouterMiddleware {
    typealias Context = BasicRequestContext

    private static let headers: HTTPFields = [
        .contentSecurityPolicy:
            "default-src 'self'; img-src 'self' blob: data:; object-src 'none'; "
            + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
        .xContentTypeOptions: "nosniff", .frameOptions: "DENY", .referrerPolicy: "no-referrer",
        .resourcePolicy: "same-origin", .openerPolicy: "same-origin",
    ]

    func handle(
        _ request: Request, context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        var response: Response
        do {
            response = try await next(request, context)
        } catch let error as HTTPParserError {
            // Hummingbird answers with 400 and closes, since what follows makes no sense.
            throw error
        } catch {
            let problem = Problem(error)
            if problem.status == .internalServerError {
                context.logger.error("Request failed", metadata: ["error": "\(error)"])
            }
            response = try problem.response()
        }
        for field in Self.headers { response.headers[field.name] = field.value }
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
        return response
    }
}
