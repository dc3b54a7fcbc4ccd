import ArgumentParser
import CommandSupport
import InpaintingEvaluation

/// How the numbers of an evaluation are printed.
enum EvaluationFormat: String, CaseIterable, ExpressibleByArgument {
    case table
    case tsv
    case json
}

extension EvaluationReport {
    /// The report with a line feed at its end; a metric without a value leaves its place empty.
    func text(as format: EvaluationFormat) throws -> String {
        switch format {
        case .table: return alignedText
        case .tsv: return cells.map { $0.joined(separator: "\t") + "\n" }.joined()
        case .json: return try JSONText(self).text
        }
    }

    /// The columns before the numbers, and among them those of text.
    private static let labels = ["region", "holes", "count", "ratio", "model"]
    private static let textColumns: Set = [0, 1, 4]

    /// The lines of the table, the titles first.
    private var cells: [[String]] {
        [Self.labels + Metric.allCases.map(\.title)]
            + rows.map { row in
                [
                    row.region.rawValue, row.holes, "\(row.count)",
                    formatted(row.holeRatio, decimals: 3), row.model,
                ]
                    + Metric.allCases.map { metric in
                        row.values[metric].map { formatted($0, decimals: metric.decimals) } ?? ""
                    }
            }
    }

    private var alignedText: String {
        let cells = cells
        let widths = cells[0].indices.map { column in cells.map { $0[column].count }.max() ?? 0 }
        return cells.map { line in
            line.enumerated().map { column, cell in
                let space = String(repeating: " ", count: widths[column] - cell.count)
                return Self.textColumns.contains(column) ? cell + space : space + cell
            }.joined(separator: "  ") + "\n"
        }.joined()
    }
}

extension Metric {
    /// The name and the unit, for the head of a column.
    fileprivate var title: String {
        switch self {
        case .psnr: "PSNR dB"
        case .ssim: "SSIM"
        case .l1: "L1 %"
        case .l2: "L2 %"
        case .detail: "detail"
        }
    }

    fileprivate var decimals: Int {
        switch self {
        case .psnr: 2
        case .ssim: 4
        case .l1, .l2, .detail: 3
        }
    }
}
