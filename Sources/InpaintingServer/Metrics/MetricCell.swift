import CoreMetrics
import Synchronization

/// One number of the metrics, or one histogram.
final class MetricCell: CounterHandler, MeterHandler, RecorderHandler, TimerHandler {
    enum Kind: String {
        case counter
        case gauge
        case histogram
    }

    private struct State {
        /// The sum of what was counted or recorded, or what was set last.
        var value = 0.0

        var count = 0
        var buckets = [Int](repeating: 0, count: MetricCell.bounds.count)
    }

    /// The upper ends of a histogram's buckets, in seconds.
    private static let bounds = [0.005, 0.025, 0.1, 0.5, 1, 5, 10, 30, 60, 300]

    private let kind: Kind
    private let state = Mutex(State())

    init(kind: Kind) {
        self.kind = kind
    }

    func increment(by amount: Int64) { increment(by: Double(amount)) }
    func increment(by amount: Double) { state.withLock { $0.value += amount } }
    func decrement(by amount: Double) { increment(by: -amount) }
    func set(_ value: Int64) { set(Double(value)) }
    func set(_ value: Double) { state.withLock { $0.value = value } }
    func reset() { state.withLock { $0 = State() } }
    func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }
    func record(_ value: Int64) { record(Double(value)) }

    func record(_ value: Double) {
        guard kind == .histogram else { return set(value) }
        state.withLock { state in
            state.value += value
            state.count += 1
            for (index, bound) in Self.bounds.enumerated() where value <= bound {
                state.buckets[index] += 1
            }
        }
    }

    /// The lines of Prometheus' text format.
    func lines(name: String, labels: String) -> [String] {
        let state = state.withLock { $0 }
        let all = labels.isEmpty ? "" : "{\(labels)}"
        guard kind == .histogram else { return ["\(name)\(all) \(state.value)"] }
        let others = labels.isEmpty ? "" : labels + ","
        return zip(Self.bounds, state.buckets).map { bound, count in
            "\(name)_bucket{\(others)le=\"\(bound)\"} \(count)"
        } + [
            "\(name)_bucket{\(others)le=\"+Inf\"} \(state.count)",
            "\(name)_sum\(all) \(state.value)", "\(name)_count\(all) \(state.count)",
        ]
    }
}
