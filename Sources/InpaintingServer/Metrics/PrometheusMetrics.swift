import CoreMetrics
import Synchronization

/// Collects what swift-metrics is told, to be read as Prometheus' text format 0.0.4.
final class PrometheusMetrics: MetricsFactory {
    /// The numbers of a name, by their dimensions as they are printed.
    private struct Family {
        let kind: MetricCell.Kind
        var cells: [String: MetricCell] = [:]
    }

    private let families = Mutex<[String: Family]>([:])

    func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        cell(label + "_total", .counter, dimensions)
    }

    func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        cell(label, .gauge, dimensions)
    }

    func makeRecorder(
        label: String, dimensions: [(String, String)], aggregate: Bool
    ) -> any RecorderHandler {
        cell(label, aggregate ? .histogram : .gauge, dimensions)
    }

    func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        cell(label + "_seconds", .histogram, dimensions)
    }

    func destroyCounter(_ handler: any CounterHandler) {}
    func destroyMeter(_ handler: any MeterHandler) {}
    func destroyRecorder(_ handler: any RecorderHandler) {}
    func destroyTimer(_ handler: any TimerHandler) {}

    /// All numbers, with some more that are known just now.
    func text(with gauges: [(name: String, value: Int)]) -> String {
        var lines = gauges.flatMap { ["# TYPE \($0.name) gauge", "\($0.name) \($0.value)"] }
        families.withLock { families in
            for (name, family) in families.sorted(by: { $0.key < $1.key }) {
                lines.append("# TYPE \(name) \(family.kind.rawValue)")
                for (labels, cell) in family.cells.sorted(by: { $0.key < $1.key }) {
                    lines += cell.lines(name: name, labels: labels)
                }
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func cell(
        _ label: String, _ kind: MetricCell.Kind, _ dimensions: [(String, String)]
    ) -> MetricCell {
        let labels = dimensions.map { "\(Self.name($0.0))=\"\(Self.escaped($0.1))\"" }
            .joined(separator: ",")
        return families.withLock { families in
            let name = Self.name(label)
            var family = families[name] ?? Family(kind: kind)
            let cell = family.cells[labels] ?? MetricCell(kind: family.kind)
            family.cells[labels] = cell
            families[name] = family
            return cell
        }
    }

    private static func name(_ text: String) -> String {
        String(text.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
    }

    private static func escaped(_ text: String) -> String {
        text.flatMap { character -> String in
            switch character {
            case "\\": "\\\\"
            case "\"": "\\\""
            case "\n": "\\n"
            default: String(character)
            }
        }.reduce(into: "") { $0.append($1) }
    }
}
