import ArgumentParser
import CommandSupport

/// Works through a plan: fills one picture after the other, tells about each, and in a folder goes
/// on after a failure.
struct BatchRun {
    /// The exit code when some pictures of a folder failed.
    static let someFailed = ExitCode(2)

    let restorer: Restorer
    let model: String
    let report: ReportFile?
    let console: Console

    /// - Throws: What a single picture failed with; ``someFailed`` for a folder.
    func run(_ plan: JobPlan) throws {
        defer { console.finish() }
        var failures = 0
        for rejection in plan.rejections {
            failures += 1
            tell(rejection.error)
            try report?.append(line(for: rejection))
        }
        for (index, job) in plan.jobs.enumerated() {
            console.show(done: index)
            let start = ContinuousClock.now
            let outcome = Result { try restorer.restore(job) }
            let time = ContinuousClock.now - start
            try report?.append(line(for: job, outcome, time))
            switch outcome {
            case .success(let outcome): tell(outcome, of: job, time)
            case .failure(let error) where plan.isBatch:
                failures += 1
                tell(error)
            case .failure(let error): throw error
            }
        }
        if failures > 0 { throw Self.someFailed }
    }
}

extension BatchRun {
    private func tell(_ error: any Error) {
        console.say("lacuna: \(error)")
    }

    private func tell(_ outcome: Outcome, of job: Job, _ time: Duration) {
        for warning in outcome.warnings { console.say("\(job.image): \(warning)") }
        guard !console.showsBar else { return }
        let seconds = formatted(inSeconds(time), decimals: 2)
        switch outcome.status {
        case .skipped: console.say("\(job.output): already there, skipped")
        default:
            console.say(
                "\(job.image): \(outcome.understood); "
                    + "written to \(job.output) in \(seconds) s")
        }
    }

    private func line(for job: Job, _ result: Result<Outcome, any Error>, _ time: Duration)
        -> ReportLine
    {
        var line = ReportLine(
            image: job.image, mask: job.mask, output: job.output, status: .failed,
            seconds: inSeconds(time), model: model)
        switch result {
        case .success(let outcome):
            line.status = outcome.status
            line.holeRatio = outcome.hole?.ratio
            line.regions = outcome.hole?.regions
        case .failure(let error):
            line.error = "\(error)"
        }
        return line
    }

    private func line(for rejection: JobPlan.Rejection) -> ReportLine {
        ReportLine(
            image: rejection.image, status: .failed, seconds: 0, model: model,
            error: rejection.error.description)
    }
}
