import HTTPTypes

/// The jobs of one device: one runs, the others wait in order, and only so many of them.
actor JobQueue {
    private let bench: Workbench
    private let limits: Limits
    private var waiting: [Job] = []
    private var running: Job?
    private var timers: [String: Task<Void, Never>] = [:]
    private var recent: [Job] = []
    private(set) var isClosed = false
    private var closing: [CheckedContinuation<Void, Never>] = []

    /// The mean time of a job in seconds, the latest counting most.
    private var pace = 2.0

    init(bench: Workbench, limits: Limits) {
        self.bench = bench
        self.limits = limits
    }

    /// The jobs that wait.
    var depth: Int { waiting.count }

    /// Puts a job at the end of the queue.
    ///
    /// - Parameters:
    ///   - job: The job.
    ///   - isNamed: Whether clients may ask for it by its name.
    /// - Throws: ``Problem`` where too many wait or the server is shutting down.
    func submit(_ job: Job, isNamed: Bool) throws {
        try requireRoom()
        waiting.append(job)
        if isNamed { remember(job) }
        timers[job.id] = Task { [timeout = limits.timeout] in
            guard (try? await Task.sleep(for: .seconds(timeout))) != nil else { return }
            self.stop(job, because: .late(timeout))
        }
        startNext()
    }

    /// Refuses what would be refused anyhow before its body costs anything.
    ///
    /// - Throws: ``Problem`` where too many wait or the server is shutting down.
    func requireRoom() throws {
        guard !isClosed else { throw Problem.shuttingDown }
        guard running == nil || waiting.count < limits.maxQueue else {
            throw Problem(
                .tooManyRequests,
                "\(waiting.count) jobs are waiting, which is as many as may; try again later.",
                retryAfter: min(600, max(1, Int(pace * Double(waiting.count)))))
        }
    }

    /// The job of that name, unless it was forgotten since.
    func job(named id: String) -> Job? { recent.first { $0.id == id } }

    /// Ends a job: at once if it waits, after the part that is being filled if it runs.
    func stop(_ job: Job, because problem: Problem = .cancelled) {
        job.enter(.failed(problem))
        waiting.removeAll { $0 === job }
        timers.removeValue(forKey: job.id)?.cancel()
        tellPositions()
    }

    /// Lets the running job finish and refuses all others, those that wait included.
    func close() async {
        isClosed = true
        for job in waiting { stop(job, because: .shuttingDown) }
        guard running != nil else { return }
        await withCheckedContinuation { closing.append($0) }
    }

    private func startNext() {
        if running == nil, !waiting.isEmpty {
            let job = waiting.removeFirst()
            running = job
            Task { await run(job) }
        }
        tellPositions()
    }

    private func run(_ job: Job) async {
        let start = ContinuousClock.now
        await bench.run(job)
        pace = 0.7 * pace + 0.3 * ((ContinuousClock.now - start) / .seconds(1))
        timers.removeValue(forKey: job.id)?.cancel()
        running = nil
        startNext()
        if running == nil {
            for waiter in closing { waiter.resume() }
            closing = []
        }
    }

    private func tellPositions() {
        for (index, job) in waiting.enumerated() { job.enter(.queued(position: index + 1)) }
    }

    private func remember(_ job: Job) {
        recent.append(job)
        if recent.count > Limits.rememberedJobs,
            let oldest = recent.firstIndex(where: \.phase.isFinal)
        {
            recent.remove(at: oldest)
        }
    }
}

extension Problem {
    fileprivate static func late(_ seconds: Int) -> Problem {
        Problem(
            .gatewayTimeout,
            "The job was not done after \(seconds) s, the most it may take; "
                + "fill a smaller hole or choose a faster model.")
    }
}
