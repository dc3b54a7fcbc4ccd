import CoreMetrics
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle
import UnixSignals

/// The page and the HTTP API, described in `Documentation/http-api.md`.
public struct InpaintingServer: Sendable {
    private let configuration: ServerConfiguration
    let state: ServerState

    /// What clients must send, if anything.
    public let token: String?

    public init(_ configuration: ServerConfiguration) {
        self.configuration = configuration
        let isPrivate = HostName(text: configuration.host).isLoopback
        token = configuration.token ?? (isPrivate ? nil : randomName())
        state = ServerState(
            limits: configuration.limits,
            bench: Workbench(
                models: configuration.models, device: configuration.device,
                seed: configuration.seed),
            input: configuration.input.map(InputFolder.init))
    }

    /// Serves until the process is asked to end by SIGTERM or SIGINT; then finishes the fill that
    /// runs, answers everything else with 503, and returns.
    ///
    /// - Parameter onStart: Gets the page's address as soon as it can be opened.
    /// - Throws: Where the address is taken, or the page's files are missing.
    public func run(onStart: @escaping @Sendable (_ address: String) -> Void) async throws {
        var logger = Logger(label: "lacuna", factory: StreamLogHandler.standardError(label:))
        logger.logLevel = .notice
        let services = try services(logger: logger, onStart: onStart)
        try await withMetricsFactory(state.metrics) {
            try await ServiceGroup(
                services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger
            ).run()
        }
    }

    /// The server and what belongs to it; at the end the last is asked to finish first.
    func services(
        logger: Logger, onStart: @escaping @Sendable (_ address: String) -> Void
    ) throws -> [any Service] {
        [
            try application(logger: logger, onStart: onStart),
            Housekeeping(pictures: state.pictures), Drain(queue: state.queue),
        ]
    }

    /// All routes behind all guards.
    func router() throws -> Router<BasicRequestContext> {
        let router = Router(context: BasicRequestContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: MetricsMiddleware())
        router.add(middleware: ProblemMiddleware())
        router.add(
            middleware: OriginMiddleware(
                host: configuration.host, allowedOrigins: configuration.allowedOrigins))
        if let token { router.add(middleware: TokenMiddleware(token: token)) }
        router.add(try routes())
        return router
    }

    func routes() throws -> [Route] {
        ModelRoutes(state: state).routes + InpaintRoutes(state: state).routes
            + PictureRoutes(state: state).routes + FillRoutes(state: state).routes
            + JobRoutes(state: state).routes + MaskRoutes(state: state).routes
            + InputRoutes(state: state).routes + StatusRoutes(state: state).routes
            + (try PageRoutes().routes)
    }

    private func application(
        logger: Logger, onStart: @escaping @Sendable (String) -> Void
    ) throws -> some ApplicationProtocol {
        let (host, token) = (configuration.host, token)
        return Application(
            router: try router(),
            server: .http1(
                configuration: .limited(patience: .init(configuration.limits.patience))),
            configuration: ApplicationConfiguration(
                address: .hostname(host, port: configuration.port),
                availableConnectionsDelegate: MaximumAvailableConnections(
                    configuration.limits.maxConnections, logger: logger)),
            onServerRunning: { channel in
                let name = host.contains(":") ? "[\(host)]" : host
                let port = channel.localAddress?.port.map { ":\($0)" } ?? ""
                onStart("http://\(name)\(port)/" + (token.map { "?token=\($0)" } ?? ""))
            },
            logger: logger)
    }
}

/// Lets the fill that runs finish before the server closes.
private struct Drain: Service {
    let queue: JobQueue

    func run() async throws {
        try await gracefulShutdown()
        await queue.close()
    }
}

/// Drops pictures that nobody has asked for since long.
private struct Housekeeping: Service {
    let pictures: PictureStore

    func run() async throws {
        try? await cancelWhenGracefulShutdown {
            while true {
                try await Task.sleep(for: .seconds(60))
                pictures.dropUnused(since: .now - .seconds(Limits.idleSeconds))
            }
        }
    }
}
