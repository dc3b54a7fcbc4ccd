import CoreMetrics
import HTTPTypes
import HummingbirdTesting
import Logging
import NIOCore
import ServiceLifecycle

@testable import InpaintingServer

/// A server that listens at a port of this machine while something is done with it.
struct RunningServer {
    let port: Int
    private let group: ServiceGroup

    /// Begins to shut down, as SIGTERM would.
    func shutDown() async { await group.triggerGracefulShutdown() }

    func connect() throws -> Connection { try Connection(port: port) }

    static func run(
        _ server: TestServer, _ body: @Sendable (RunningServer) async throws -> Void
    ) async throws {
        let (addresses, started) = AsyncStream<String>.makeStream()
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let group = ServiceGroup(
            services: try server.server.services(logger: logger) { started.yield($0) },
            logger: logger)
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask {
                try await withMetricsFactory(server.state.metrics) { try await group.run() }
            }
            for await address in addresses {
                let digits = address.split(separator: ":").last?.prefix { $0.isNumber }
                try await body(RunningServer(port: Int(digits ?? "") ?? 0, group: group))
                break
            }
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
    }
}
