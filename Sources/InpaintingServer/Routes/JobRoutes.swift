import AsyncAlgorithms
import FoundationEssentials
import Hummingbird
import Imaging

/// Jobs by their names: what becomes of them, and their end before time.
struct JobRoutes {
    let state: ServerState

    var routes: [Route] {
        [
            Route(.get, "/api/v1/jobs/{id}/events") { request, context in
                _ = try request.query([])
                return events(of: try await job(context))
            },
            Route(.delete, "/api/v1/jobs/{id}") { _, context in
                await state.queue.stop(try await job(context))
                return Response(status: .noContent)
            },
        ]
    }

    private func job(_ context: BasicRequestContext) async throws -> Job {
        guard let job = await state.queue.job(named: try context.parameters.require("id")) else {
            throw Problem(.notFound, "There is no such job, or it was done long ago.")
        }
        return job
    }

    /// Server-sent events up to the job's end, which comes early where the client leaves.
    private func events(of job: Job) -> Response {
        let body = ResponseBody { writer in
            do {
                for await phase in phases(of: job) {
                    let text = try phase.map { try $0.event() } ?? ": still here\n\n"
                    try await writer.write(ByteBuffer(string: text))
                    if phase?.isFinal == true { break }
                }
                try await writer.finish(nil)
            } catch {
                await state.queue.stop(job)
                throw error
            }
        }
        return Response(
            status: .ok,
            headers: [.contentType: "text/event-stream", .cacheControl: "no-store"], body: body)
    }

    /// The job's phases, and nil now and then: silence would let proxies and clients take the
    /// connection for dead, and hide that the client has left.
    private func phases(of job: Job) -> some AsyncSequence<Job.Phase?, Never> {
        let beats = AsyncTimerSequence(interval: state.limits.patience / 2, clock: .continuous)
        return merge(job.phases().map(Job.Phase?.some), beats.map { _ in Job.Phase?.none })
    }
}

extension Job.Phase {
    private struct Position: Encodable {
        let position: Int
    }

    private struct Progress: Encodable {
        let done: Int
        let total: Int
    }

    private struct Done: Encodable {
        struct Rectangle: Encodable {
            let x: Int
            let y: Int
            let width: Int
            let height: Int
        }

        let state: Int
        let region: Rectangle?
        let seconds: Double
    }

    private struct Failed: Encodable {
        let status: Int
        let detail: String
    }

    /// The phase as a server-sent event, in the words of the HTML standard, section 9.2.
    func event() throws -> String {
        switch self {
        case .queued(let position): return try event("queued", Position(position: position))
        case .running(let done, let total):
            return try event("progress", Progress(done: done, total: total))
        case .done(.state(let filled)):
            let region = filled.region.map {
                Done.Rectangle(x: $0.x, y: $0.y, width: $0.width, height: $0.height)
            }
            return try event(
                "done", Done(state: filled.state, region: region, seconds: filled.seconds))
        case .done(.file): preconditionFailure("a state expected, got a file")
        case .failed(let problem):
            return try event(
                "failed", Failed(status: problem.status.code, detail: problem.detail))
        }
    }

    private func event(_ name: String, _ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let data = String(decoding: try encoder.encode(value), as: UTF8.self)
        return "event: \(name)\ndata: \(data)\n\n"
    }
}
