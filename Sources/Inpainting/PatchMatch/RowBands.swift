/// Rows in bands that several threads work on.
struct RowBands {
    /// Fixed, because patches find different matches where bands begin elsewhere.
    private static let height = 32

    let count: Int

    /// Calls `body` with every band, many at the same time.
    func forEach(_ body: @Sendable (Range<Int>) -> Void) {
        perform(first: 0, step: 1, body)
    }

    /// Calls `body` with every second band, many at the same time, and then with those between, so
    /// that it may read the rows next to its band.
    func forEachApart(_ body: @Sendable (Range<Int>) -> Void) {
        perform(first: 0, step: 2, body)
        perform(first: 1, step: 2, body)
    }

    private func perform(first: Int, step: Int, _ body: @Sendable (Range<Int>) -> Void) {
        let rows = count
        let starts = stride(from: first * Self.height, to: rows, by: step * Self.height)
        let bands = starts.map { $0..<min($0 + Self.height, rows) }
        FillingThreads.perform(bands.count) { body(bands[$0]) }
    }
}
