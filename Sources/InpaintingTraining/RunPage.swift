import Glibc

/// A run as one HTML page: a curve per loss, and what it made of the same pictures over time.
///
/// It needs nothing but the run's folder, and reads itself again while the run goes on.
public struct RunPage {
    private static let width = 720.0
    private static let height = 220.0

    private let title: String
    private let entries: [MetricsLog.Entry]
    private let sheets: [Int]
    private let isRunning: Bool

    /// - Parameters:
    ///   - title: The recipe's name.
    ///   - entries: The losses.
    ///   - sheets: The steps of the sample sheets in the run's folder.
    ///   - isRunning: Whether more will come.
    public init(title: String, _ entries: [MetricsLog.Entry], sheets: [Int], isRunning: Bool) {
        self.title = title.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
        self.entries = entries
        self.sheets = sheets.sorted()
        self.isRunning = isRunning
    }

    /// The whole page: a curve per term, its values on a logarithmic scale.
    public var html: String {
        let terms = Set(entries.flatMap(\.losses.keys)).sorted()
        return """
            <!DOCTYPE html>
            <html lang="en"><meta charset="utf-8"><title>\(title)</title>
            \(isRunning ? #"<meta http-equiv="refresh" content="30">"# : "")
            <style>
            body { font: 14px sans-serif; margin: 2em; color: #222 }
            svg { background: #f6f6f4; display: block }
            img { max-width: 100%; display: block; margin-bottom: 1em }
            polyline { fill: none; stroke: #24527a; stroke-width: 1.5 }
            </style>
            <h1>\(title)</h1>
            <p>\(entries.last.map { "\($0.step) steps" } ?? "No step yet.")</p>
            \(terms.map(section).joined(separator: "\n"))
            \(gallery)
            </html>

            """
    }

    /// The newest sheet, and up to eleven others spread over the run.
    private var gallery: String {
        let stride = max(1, sheets.count / 11)
        let shown = sheets.reversed().enumerated().filter { $0.offset.isMultiple(of: stride) }
        return shown.map { _, step in
            """
            <h2>step \(step)</h2>
            <p>damaged, hole, result, truth</p>
            <img src="samples/step-\(step).jpg" alt="results after step \(step)" loading="lazy">
            """
        }.joined(separator: "\n")
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
