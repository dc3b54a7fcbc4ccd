/// How far long work has come, with its rate and the time left.
struct ProgressBar {
    /// The number of units to do.
    let total: Int

    /// What is counted, in the plural: `pictures`, `steps`.
    let unit: String

    private static let cells = 24

    /// The line to show after `done` units, which took `elapsed`.
    func line(done: Int, elapsed: Duration) -> String {
        let filled = total == 0 ? Self.cells : Self.cells * done / total
        let bar =
            String(repeating: "█", count: filled)
            + String(repeating: "░", count: Self.cells - filled)
        let position = "\(bar) \(done)/\(total) \(unit)"
        guard done > 0, elapsed > .zero else { return position }
        let rate = Double(done) / elapsed.inSeconds
        let left = elapsed / done * (total - done)
        return "\(position), \(Self.text(of: rate)), \(left.clockText) left"
    }

    /// A rate in units a second, or in seconds a unit where that is more.
    private static func text(of rate: Double) -> String {
        rate >= 1
            ? "\(rate.formatted(decimals: 1))/s" : "\((1 / rate).formatted(decimals: 1)) s each"
    }
}
