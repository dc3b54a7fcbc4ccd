import Dispatch
import Synchronization

/// How many threads fill holes.
public enum FillingThreads {
    /// At most how many threads work on a picture, at least one; by default as many as there are
    /// cores.
    ///
    /// Holds in what is called within `FillingThreads.$limit.withValue(2) { … }`. Results do not
    /// depend on it.
    @TaskLocal public static var limit = Int.max

    /// Calls `body` with 0..<`count`, many at the same time.
    static func perform(_ count: Int, _ body: @Sendable (Int) -> Void) {
        precondition(limit > 0, "\(limit) threads")
        let next = Atomic(0)
        DispatchQueue.concurrentPerform(iterations: min(limit, count)) { _ in
            while true {
                let index = next.add(1, ordering: .relaxed).oldValue
                guard index < count else { return }
                body(index)
            }
        }
    }
}
