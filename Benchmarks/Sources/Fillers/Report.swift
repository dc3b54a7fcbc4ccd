import Foundation

/// What all fillers did on a workload: a table, the times as parts of the peers', and the bars.
struct Report: CustomStringConvertible {
    private let workload: Workload
    private let rows: [ResultRow]
    private let verdicts: [String]

    init(on workload: Workload, of fillers: [Filler], from log: FillLog, in folder: URL) throws {
        let cores = Set(log.fills.map(\.cores)).sorted()
        let rows = try fillers.flatMap { filler in
            try cores.compactMap {
                try ResultRow(of: filler, cores: $0, in: log, on: workload, folder: folder)
            }
        }
        (self.workload, self.rows) = (workload, rows)
        verdicts = try Bar.all.compactMap { try $0.verdict(on: workload, rows, in: folder) }
    }

    var description: String {
        let heading = "\(workload.name): \(workload.summary)"
        let tables =
            [[heading, ResultRow.heading] + rows.map(\.description)]
            + Set(rows.map(\.cores)).sorted().map(ratios) + [verdicts]
        return tables.map { "\n" + $0.joined(separator: "\n") }.joined(separator: "\n")
    }

    /// The times of ours as parts of those that the peers took on as many cores.
    private func ratios(on cores: Int) -> [String] {
        let rows = rows.filter { $0.cores == cores }
        let peers = rows.filter(\.filler.isPeer)
        let heading = peers.map { $0.filler.name.aligned(25) }.joined()
        return ["time on \(cores), peer = 1".padded(26) + heading]
            + rows.filter { !$0.filler.isPeer }.map { row in
                row.filler.description.padded(26)
                    + peers.map {
                        (row.time(relativeTo: $0)?.text(decimals: 3) ?? "-").aligned(25)
                    }.joined()
            }
    }
}
