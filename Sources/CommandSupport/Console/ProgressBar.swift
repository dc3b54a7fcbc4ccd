/// How far long work has come, with its rate and the time left.
package struct ProgressBar {
    /// The number of units to do.
    package let total: Int

    /// What is counted, in the plural: `pictures`, `steps`.
    package let unit: String

    private static let cells = 24

    package init(total: Int, unit: String) {
        self.total = total
        self.unit = unit
    }

    /// The line to show after `done` units, which took `elapsed`.
    package func line(done: Int, elapsed: Duration) -> String {
        let filled = total == 0 ? Self.cells : Self.cells * done / total
        let bar =
            String(repeating: "█", count: filled)
            + String(repeating: "░", count: Self.cells - filled)
        let position = "\(bar) \(done)/\(total) \(unit)"
        guard done > 0, elapsed > .zero else { return position }
        let rate = Double(done) / inSeconds(elapsed)
        let left = elapsed / done * (total - done)
        return "\(position), \(Self.text(of: rate)), \(clockText(of: left)) left"
    }

    /// A rate in units a second, or in seconds a unit where that is more.
    private static func text(of rate: Double) -> String {
        rate >= 1
            ? "\(formatted(rate, decimals: 1))/s" : "\(formatted(1 / rate, decimals: 1)) s each"
    }
}
