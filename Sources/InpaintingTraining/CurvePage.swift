import Glibc

/// The losses of a run as one HTML page of curves, which opens without a network.
public struct CurvePage {
    private static let width = 720.0
    private static let height = 220.0

    private let title: String
    private let entries: [MetricsLog.Entry]

    public init(title: String, _ entries: [MetricsLog.Entry]) {
        self.title = title.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
        self.entries = entries
    }

    /// The whole page: a curve per term, its values on a logarithmic scale.
    public var html: String {
        let terms = Set(entries.flatMap(\.losses.keys)).sorted()
        return """
            <!DOCTYPE html>
            <html lang="en"><meta charset="utf-8"><title>\(title)</title>
            <style>
            body { font: 14px sans-serif; margin: 2em; color: #222 }
            svg { background: #f6f6f4; display: block }
            polyline { fill: none; stroke: #24527a; stroke-width: 1.5 }
            </style>
            <h1>\(title)</h1>
            <p>\(entries.last.map { "\($0.step) steps" } ?? "No step yet.")</p>
            \(terms.map(section).joined(separator: "\n"))
            </html>

            """
    }

    private func section(for term: String) -> String {
        let points = entries.compactMap { entry in
            entry.losses[term].flatMap { $0 > 0 ? (step: Double(entry.step), value: $0) : nil }
        }
        guard let first = points.first, let last = points.last else { return "" }
        return """
            <h2>\(term)</h2>
            <p>\(rounded(first.value)) at step \(Int(first.step)), \
            \(rounded(last.value)) at step \(Int(last.step))</p>
            <svg viewBox="0 0 \(Self.width) \(Self.height)" width="\(Self.width)" role="img" \
            aria-label="\(term) over steps"><polyline points="\(polyline(points))"/></svg>
            """
    }

    private func polyline(_ points: [(step: Double, value: Double)]) -> String {
        let logarithms = points.map { log10($0.value) }
        let low = logarithms.min() ?? 0
        let span = max((logarithms.max() ?? 0) - low, 1e-9)
        let end = max(points.last?.step ?? 1, 1)
        return zip(points, logarithms).map { point, logarithm in
            let x = point.step / end * Self.width
            let y = Self.height - (logarithm - low) / span * Self.height
            return "\(rounded(x)),\(rounded(y))"
        }.joined(separator: " ")
    }
}

/// A number with four significant digits.
private func rounded(_ value: Double) -> Double {
    guard value != 0 else { return 0 }
    let scale = pow(10, 3 - floor(log10(abs(value))))
    return (value * scale).rounded() / scale
}
