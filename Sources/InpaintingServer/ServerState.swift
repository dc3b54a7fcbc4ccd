import Hummingbird
import InpaintingModels
import NIOPosix
import Synchronization

/// What all routes share.
final class ServerState: Sendable {
    let limits: Limits
    let bench: Workbench
    let queue: JobQueue
    let pictures: PictureStore
    let bodies: BodyReader
    let metrics = PrometheusMetrics()

    /// The folder whose pictures are offered, if there is one.
    let input: InputFolder?

    private let model: Mutex<String>

    init(limits: Limits, bench: Workbench, input: InputFolder? = nil) {
        precondition(!bench.models.isEmpty, "a server without models")
        self.limits = limits
        self.bench = bench
        self.input = input
        queue = JobQueue(bench: bench, limits: limits)
        pictures = PictureStore(limits: limits)
        bodies = BodyReader(limits: limits)
        model = Mutex(bench.models[0].name)
    }

    /// The name of the model for requests that name none.
    var currentModel: String {
        get { model.withLock { $0 } }
        set { model.withLock { $0 = newValue } }
    }

    /// Reads the fields of a request's body, JSON or multipart, and lets something be made of them.
    func withForm<Result>(
        of request: Request, _ body: RequestBody, _ use: (Form) async throws -> Result
    ) async throws -> Result {
        let type = request.headers[.contentType] ?? ""
        return try await bodies.withBytes(of: request, body) { bytes in
            let form = try await offloaded {
                switch type.prefix(while: { $0 != ";" }).lowercased() {
                case "multipart/form-data":
                    var reader = try MultipartForm(bytes, contentType: type)
                    return try reader.form()
                case "application/json": return try Form(json: bytes)
                default:
                    throw Problem(
                        .unsupportedMediaType,
                        "Send application/json or multipart/form-data, named as Content-Type.")
                }
            }
            return try await use(form)
        }
    }

    /// Waits for a job that makes a file, and ends the job where the client leaves.
    ///
    /// - Throws: ``Problem`` where the job fails or there is no room for it.
    func file(from job: Job) async throws -> EncodedPicture {
        try await queue.submit(job, isNamed: false)
        for await phase in job.phases() {
            switch phase {
            case .queued, .running: continue
            case .failed(let problem): throw problem
            case .done(.file(let file)): return file
            case .done(.state): preconditionFailure("a file expected, got a state")
            }
        }
        await queue.stop(job)
        throw CancellationError()
    }
}

/// Computes on a thread that may be busy for long, of which there are as many as processor cores.
func offloaded<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws
    -> Result
{
    try await NIOThreadPool.singleton.runIfActive(body)
}
