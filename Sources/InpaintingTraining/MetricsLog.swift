import FileAccess
import FoundationEssentials
import Glibc

/// The losses of a run over time, as JSON lines: one object per report.
public struct MetricsLog {
    /// One line.
    public struct Entry: Codable, Equatable, Sendable {
        /// The number of steps done.
        public var step: Int

        /// Seconds since the training was started or resumed.
        public var seconds: Double

        /// The losses of the report.
        public var losses: [String: Double]

        public init(step: Int, seconds: Double, losses: [String: Double]) {
            self.step = step
            self.seconds = seconds
            self.losses = losses
        }
    }

    public private(set) var entries: [Entry]
    private let path: String

    /// Opens a run's log and forgets what lies after the checkpoint that training goes on from.
    ///
    /// - Parameters:
    ///   - path: The file of JSON lines, made where there is none.
    ///   - step: The number of steps done.
    /// - Throws: ``TrainingError`` where the file is not such a log, `FileError` where it cannot be
    ///   written.
    public init(_ path: String, after step: Int) throws {
        self.path = path
        let contents = FileManager.default.contents(atPath: path) ?? Data()
        // The last piece is empty, or what a full disk left of a line.
        let lines = contents.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast()
        do {
            entries = try lines.map { try JSONDecoder().decode(Entry.self, from: $0) }
        } catch {
            throw TrainingError(.invalidRun, "'\(path)' is not a log of losses; move it away.")
        }
        entries.removeAll { $0.step > step }
        try write(entries, mode: "w")
    }

    /// Takes in a report.
    ///
    /// - Parameters:
    ///   - report: The step and its losses.
    ///   - seconds: Since the training was started or resumed.
    /// - Throws: `FileError` where the file cannot be written.
    public mutating func add(_ report: StepReport, seconds: Double) throws {
        let entry = Entry(step: report.step, seconds: seconds, losses: report.losses)
        try write([entry], mode: "a")
        entries.append(entry)
    }

    private func write(_ entries: [Entry], mode: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let lines = try entries.map { try encoder.encode($0) + [0x0A] }.joined()
        guard let file = fopen(path, mode) else { throw FileError.unwritable(path, errno) }
        let written = Array(lines).withUnsafeBytes { fwrite($0.baseAddress, 1, $0.count, file) }
        guard fclose(file) == 0, written == lines.count else {
            throw FileError.unwritable(path, errno)
        }
    }
}
