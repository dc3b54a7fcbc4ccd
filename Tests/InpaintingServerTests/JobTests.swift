import Glibc
import HTTPTypes
import ImageFiles
import Imaging
import Inpainting
import InpaintingModels
import PictureFilling
import Synchronization
import TestSupport
import Testing

@testable import InpaintingServer

@Suite struct JobTests {
    private static let hole = Region(x: 2, y: 3, width: 4, height: 5)

    private static func gated(
        _ gate: Gate, _ limits: Limits = Limits()
    ) -> TestServer {
        TestServer {
            $0.models.append(gate.model)
            $0.limits = limits
        }
    }

    private static func job(_ model: String) -> Job {
        Job { _, models in
            let inpainter = try models(model)
            let image = Pictures.rampImage(4, 4)
            _ = try inpainter.inpaint(
                image,
                filling: Pictures.maskValue(4, 4, hole: Region(x: 1, y: 1, width: 1, height: 1)))
            return .state(FilledState(state: 1, region: nil, seconds: 0))
        }
    }

    private static func failure(of job: Job) async -> Problem? {
        for await phase in job.phases() {
            if case .failed(let problem) = phase { return problem }
        }
        return nil
    }

    @Test func jobsRunInOrderAndKnowTheirPlace() async throws {
        let gate = Gate()
        let queue = Self.gated(gate).state.queue
        let jobs = ["gate", "gate", "white"].map(Self.job)
        for job in jobs { try await queue.submit(job, isNamed: true) }
        await gate.waitForStart()
        let positions = jobs.map { job -> Int? in
            if case .queued(let position) = job.phase { position } else { nil }
        }
        #expect(positions == [0, 1, 2])
        gate.open()
        await gate.waitForStart()
        #expect(jobs[0].phase.isFinal)
        #expect(!jobs[2].phase.isFinal)
        gate.open()
        #expect(await Self.failure(of: jobs[2]) == nil)
        #expect(jobs[1].phase.isFinal)
        #expect(await queue.job(named: jobs[1].id) === jobs[1])
    }

    @Test func aFullQueueRefusesAndSaysWhenToComeAgain() async throws {
        let gate = Gate()
        var limits = Limits()
        limits.maxQueue = 1
        let server = Self.gated(gate, limits)
        try await server.test { client in
            let picture = try await client.open(Pictures.ramp(24, 16))
            let running = try await client.startFill(picture, Self.hole, state: 0, model: "gate")
            await gate.waitForStart()
            _ = try await client.startFill(picture, Self.hole, state: 0)
            let form = try FormBody().adding(
                file: "mask", Pictures.mask(24, 16, hole: Self.hole))
            let response = try await client.post("\(picture)/fills", form)
            #expect(response.status == .tooManyRequests)
            #expect(Int(response.headers[.retryAfter] ?? "") ?? 0 >= 1)
            gate.open()
            #expect(try await client.get("\(running)/events").text.contains("event: done"))
        }
    }

    @Test func waitingJobsAreCancelledAtOnce() async throws {
        let gate = Gate()
        try await Self.gated(gate).test { client in
            let picture = try await client.open(Pictures.ramp(24, 16))
            _ = try await client.startFill(picture, Self.hole, state: 0, model: "gate")
            await gate.waitForStart()
            let waiting = try await client.startFill(picture, Self.hole, state: 0)
            #expect(try await client.delete(waiting).status == .noContent)
            let events = try await client.get("\(waiting)/events").text
            #expect(events.contains(#"{"detail":"The job was cancelled.","status":409}"#))
            gate.open()
        }
    }

    /// Two holes far apart are two parts; the job is cancelled in the first.
    @Test func runningJobsStopAfterTheirPart() async throws {
        let gate = Gate()
        let state = Self.gated(gate).state
        let image = Pictures.rampImage(1000, 8)
        var hole = Mask(width: 1000, height: 8)
        (hole[1, 1], hole[998, 1]) = (true, true)
        let manner = try FillManner(Form(values: [:]), defaultModel: "gate")
        let size = PictureSize(PictureFile(pages: [image], format: .png))
        let fill = try PictureFill(
            manner, of: size, mask: size, format: .png,
            with: state.bench.footprint(of: "gate"), limits: state.limits)
        #expect(fill.partCount(of: image, filling: hole) == 2)
        let job = Job { [hole] job, models in
            _ = try fill.fill(image, hole, with: try models("gate"), for: job)
            Issue.record("the fill went on")
            return .state(FilledState(state: 1, region: nil, seconds: 0))
        }
        try await state.queue.submit(job, isNamed: false)
        await gate.waitForStart()
        await state.queue.stop(job)
        gate.open()
        #expect(await Self.failure(of: job) == .cancelled)
        await state.queue.close()
    }

    @Test func jobsEndWhenTheirTimeIsOver() async throws {
        let gate = Gate()
        var limits = Limits()
        limits.timeout = 0
        let queue = Self.gated(gate, limits).state.queue
        let running = Self.job("gate")
        try await queue.submit(running, isNamed: false)
        #expect(await Self.failure(of: running)?.status == .gatewayTimeout)
        gate.open()
    }

    @Test func modelsAreSwitchedWithoutDroppingJobs() async throws {
        let gate = Gate()
        let server = Self.gated(gate)
        try await server.test { client in
            let picture = try await client.open(Pictures.ramp(24, 16))
            let running = try await client.startFill(picture, Self.hole, state: 0, model: "gate")
            await gate.waitForStart()
            async let switched = client.post("/api/v1/model", json: #"{"name":"black"}"#)
            gate.open()
            #expect(try await switched.status == .ok)
            #expect(try await client.get("\(running)/events").text.contains("event: done"))
            let form = try FormBody().adding(
                file: "mask", Pictures.mask(24, 16, hole: Self.hole))
            let job = try await client.post("\(picture)/fills", form).json["job"]?.asText ?? ""
            _ = try await client.get("/api/v1/jobs/\(job)/events")
            let tile = try await client.get("\(picture)/tile?x=2&y=3&w=1&h=1").picture.pages[0]
            #expect(tile.samples == .uint8([0, 0, 0]))
        }
    }

    @Test func modelsAreLoadedOnce() async throws {
        let loads = Mutex(0)
        let server = TestServer {
            $0.models = [
                .classical("counted", summary: "", bytesPerPixel: 4) { _ in
                    loads.withLock { $0 += 1 }
                    return FlatInpainter(value: 0)
                }
            ]
        }
        for _ in 0..<3 {
            let job = Self.job("counted")
            try await server.state.queue.submit(job, isNamed: false)
            #expect(await Self.failure(of: job) == nil)
        }
        #expect(loads.withLock { $0 } == 1)
    }

    @Test func weightsAreMeasuredOnce() throws {
        let weights = try #require(ModelCatalog.models.compactMap(\.weightsPath).first)
        let folder = try TemporaryFolder()
        let link = folder.path(of: "weights.safetensors")
        #expect(symlink(weights, link) == 0)
        let bench = TestServer {
            $0.models = [.network("linked", summary: "", weightsPath: link)]
        }.state.bench
        let footprint = try bench.footprint(of: "linked")
        #expect(unlink(link) == 0)
        #expect(try bench.footprint(of: "linked") == footprint)
    }

    @Test func closingLetsTheRunningJobFinishAndRefusesOthers() async throws {
        let gate = Gate()
        let queue = Self.gated(gate).state.queue
        let jobs = ["gate", "white"].map(Self.job)
        for job in jobs { try await queue.submit(job, isNamed: false) }
        await gate.waitForStart()
        async let closed: Void = queue.close()
        #expect(await Self.failure(of: jobs[1]) == .shuttingDown)
        await #expect(throws: Problem.shuttingDown) {
            try await queue.submit(Self.job("white"), isNamed: false)
        }
        gate.open()
        await closed
        guard case .done = jobs[0].phase else {
            Issue.record("\(jobs[0].phase)")
            return
        }
    }

    @Test func slowReadersMissNoEnd() async throws {
        let job = Self.job("white")
        let phases = job.phases()
        for done in 0..<1000 { job.enter(.running(done: done, total: 1000)) }
        job.enter(.failed(.cancelled))
        job.enter(.running(done: 0, total: 1))
        var seen = 0
        for await phase in phases {
            seen += 1
            #expect(phase.isFinal)
        }
        #expect(seen == 1)
    }

    @Test func unknownJobsAreNotFound() async throws {
        try await TestServer().test { client in
            let events = try await client.get("/api/v1/jobs/x/events")
            #expect(events.status == .notFound)
            let cancelled = try await client.delete("/api/v1/jobs/x")
            #expect(cancelled.status == .notFound)
        }
    }
}
