/// Rows of two columns, the first as wide as it needs to be.
package struct Table {
    private let rows: [(name: String, value: String)]

    package init(_ rows: some Sequence<(name: String, value: String)>) {
        self.rows = Array(rows)
    }

    /// The rows, each with its line feed.
    package var text: String {
        let width = rows.map(\.name.count).max() ?? 0
        return rows.map { row in
            row.name + String(repeating: " ", count: width - row.name.count) + "  \(row.value)\n"
        }.joined()
    }
}
