import Hummingbird
import NIOCore
import Synchronization

/// Receives the bodies of requests, as large and as slow as the limits allow.
final class BodyReader: Sendable {
    private let limits: Limits

    /// The bytes of all bodies that are being received or used.
    private let held = Mutex(0)

    /// What a body must bring each second, once the first ten are over.
    private static let leastRate = 16_384.0

    init(limits: Limits) {
        self.limits = limits
    }

    /// Receives a body, lets something be made of it, and counts it as long as that takes.
    ///
    /// - Parameters:
    ///   - request: Its headers; a length beyond the limit is refused before anything is read.
    ///   - body: Its body.
    ///   - now: Tells the time.
    ///   - use: Gets the bytes.
    /// - Returns: What was made of them.
    /// - Throws: ``Problem`` where the body is too large or too slow, or too many come at once.
    func withBytes<Result>(
        of request: Request, _ body: RequestBody,
        now: () -> ContinuousClock.Instant = { .now },
        _ use: ([UInt8]) async throws -> Result
    ) async throws -> Result {
        let promised = request.headers[.contentLength].flatMap { Int($0) } ?? 0
        guard promised <= limits.maxUpload else { throw tooLarge }
        var count = 0
        defer { held.withLock { $0 -= count } }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(min(promised, 1 << 20))
        let start = now()
        for try await chunk in body {
            count += chunk.readableBytes
            try hold(chunk.readableBytes)
            guard count <= limits.maxUpload else { throw tooLarge }
            let seconds = (now() - start) / .seconds(1)
            guard seconds < 10 + Double(count) / Self.leastRate else { throw Self.tooSlow }
            bytes.append(contentsOf: chunk.readableBytesView)
        }
        return try await use(bytes)
    }

    private func hold(_ count: Int) throws {
        let total = held.withLock { held in
            held += count
            return held
        }
        guard total <= limits.maxBodies else {
            throw Problem(
                .tooManyRequests, "Too much is being uploaded at the same time; try again later.",
                retryAfter: 5)
        }
    }

    private var tooLarge: Problem {
        Problem(
            .contentTooLarge,
            "The body is larger than the \(limits.maxUpload) bytes that may be sent.")
    }

    private static let tooSlow = Problem(
        .requestTimeout, "The body comes more slowly than 16 KiB a second; send it again.")
}
