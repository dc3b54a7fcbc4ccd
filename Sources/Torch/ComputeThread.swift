import Glibc

/// The one thread on which libtorch works.
///
/// libtorch makes a team of worker threads for every thread that calls it, and keeps the gradient
/// switch per thread; so all calls go through here. The thread starts with the first call.
public enum ComputeThread {
    private static let worker = Worker()

    /// Runs `body` on the compute thread and waits for it; at once if already there.
    public static func run<Result, Failure: Error>(
        _ body: () throws(Failure) -> Result
    ) throws(Failure) -> Result {
        if worker.isCurrent { return try body() }
        var outcome: Swift.Result<Result, Failure>?
        withoutActuallyEscaping({
            do throws(Failure) {
                outcome = .success(try body())
            } catch {
                outcome = .failure(error)
            }
        }) { worker.perform($0) }
        guard let outcome else { preconditionFailure("the compute thread ran nothing") }
        return try outcome.get()
    }
}

/// A thread that runs one job at a time; unchecked, because the mutex guards its state and callers
/// wait for the end of their job.
private final class Worker: @unchecked Sendable {
    private static let stackSize = 64 << 20

    private var mutex = pthread_mutex_t()
    private var changed = pthread_cond_t()
    private var job: (() -> Void)?
    private var thread = pthread_t()

    init() {
        pthread_mutex_init(&mutex, nil)
        pthread_cond_init(&changed, nil)
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        pthread_attr_setstacksize(&attributes, Self.stackSize)
        let status = pthread_create(
            &thread, &attributes,
            { context in
                guard let context else { return nil }
                Unmanaged<Worker>.fromOpaque(context).takeUnretainedValue().loop()
                return nil
            }, Unmanaged.passUnretained(self).toOpaque())
        precondition(status == 0, "no thread for libtorch: \(String(cString: strerror(status)))")
        pthread_attr_destroy(&attributes)
    }

    var isCurrent: Bool { pthread_equal(pthread_self(), thread) != 0 }

    /// Waits for its turn, hands over `body` and waits until it has run.
    func perform(_ body: @escaping () -> Void) {
        var isDone = false
        pthread_mutex_lock(&mutex)
        while job != nil { pthread_cond_wait(&changed, &mutex) }
        job = {
            body()
            isDone = true
        }
        pthread_cond_broadcast(&changed)
        while !isDone { pthread_cond_wait(&changed, &mutex) }
        pthread_mutex_unlock(&mutex)
    }

    private func loop() {
        pthread_mutex_lock(&mutex)
        while true {
            while job == nil { pthread_cond_wait(&changed, &mutex) }
            let body = job
            pthread_mutex_unlock(&mutex)
            body?()
            pthread_mutex_lock(&mutex)
            job = nil
            pthread_cond_broadcast(&changed)
        }
    }
}
