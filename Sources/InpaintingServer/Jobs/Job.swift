import Inpainting
import Synchronization

/// One piece of work, from being asked for to being done; whoever holds it can follow it.
final class Job: Sendable {
    /// What a job leaves behind.
    enum Result: Sendable {
        /// A file to send.
        case file(EncodedPicture)

        /// A state of a picture on the server.
        case state(FilledState)
    }

    enum Phase: Sendable {
        /// Waiting; the next to run has position 1.
        case queued(position: Int)

        /// Running; `done` of `total` parts of the picture are filled.
        case running(done: Int, total: Int)

        case done(Result)
        case failed(Problem)

        var isFinal: Bool {
            switch self {
            case .queued, .running: false
            case .done, .failed: true
            }
        }
    }

    /// Loads a model by its name, unless that was done before.
    typealias Models = (_ name: String) throws -> any Inpainter

    typealias Work = @Sendable (_ job: Job, _ models: Models) throws -> Result

    private struct State {
        var phase = Phase.queued(position: 0)
        var work: Work?
        var listeners: [AsyncStream<Phase>.Continuation] = []
    }

    let id = randomName()

    private let state: Mutex<State>

    init(_ work: @escaping Work) {
        state = Mutex(State(work: work))
    }

    var phase: Phase { state.withLock(\.phase) }

    /// Tells everyone who follows; nothing follows the first final phase.
    func enter(_ phase: Phase) {
        let listeners = state.withLock { state -> [AsyncStream<Phase>.Continuation] in
            guard !state.phase.isFinal else { return [] }
            state.phase = phase
            defer { if phase.isFinal { (state.listeners, state.work) = ([], nil) } }
            return state.listeners
        }
        for listener in listeners {
            listener.yield(phase)
            if phase.isFinal { listener.finish() }
        }
    }

    /// The phase as it is and every later one that the reader is fast enough for, up to the final
    /// one, which is never left out.
    func phases() -> AsyncStream<Phase> {
        AsyncStream(bufferingPolicy: .bufferingNewest(1)) { continuation in
            let phase = state.withLock { state in
                if !state.phase.isFinal { state.listeners.append(continuation) }
                return state.phase
            }
            continuation.yield(phase)
            if phase.isFinal { continuation.finish() }
        }
    }

    /// Does the work, unless it was cancelled before.
    func run(with models: Models) {
        guard let work = state.withLock({ $0.work }) else { return }
        do {
            enter(.done(try work(self, models)))
        } catch {
            enter(.failed(Problem(error)))
        }
    }

    /// Throws where the job has been cancelled or is too late, so that work on it stops.
    func requireWanted() throws {
        if case .failed(let problem) = phase { throw problem }
    }
}

/// A name that cannot be guessed: 128 random bits in hexadecimal.
func randomName() -> String {
    var generator = SystemRandomNumberGenerator()
    return (0..<2).map { _ in
        let digits = String(generator.next(), radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
}
