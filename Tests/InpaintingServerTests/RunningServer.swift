import CoreMetrics
import Logging
import ServiceLifecycle

@testable import InpaintingServer

/// A server that listens at a port of this machine while something is done with it.
struct RunningServer {
    let port: Int
    private let group: ServiceGroup

    var client: TestClient { TestClient(port: port) }

    /// Begins to shut down, as SIGTERM would.
    func shutDown() async { await group.triggerGracefulShutdown() }

    func connect() throws -> Connection { try Connection(port: port) }

    static func run<Value: Sendable>(
        _ server: TestServer, _ body: @Sendable (RunningServer) async throws -> Value
    ) async throws -> Value {
        let (addresses, started) = AsyncStream<String>.makeStream()
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let group = ServiceGroup(
            services: try server.server.services(logger: logger) { started.yield($0) },
            logger: logger)
        return try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask {
                defer { started.finish() }
                try await withMetricsFactory(server.state.metrics) { try await group.run() }
            }
            guard let port = await addresses.first(where: { _ in true }).flatMap(port) else {
                try await tasks.waitForAll()
                throw CancellationError()
            }
            let value = try await body(RunningServer(port: port, group: group))
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
            return value
        }
    }

    private static func port(of address: String) -> Int? {
        address.split(separator: ":").last.flatMap { Int($0.prefix { $0.isNumber }) }
    }
}
