import EventFiles
import Imaging
import InpaintingTraining

/// What can be watched of a run in its folder: the losses, the sample sheets, the page of both, and
/// the same for TensorBoard.
struct RunDiary {
    private let folder: CheckpointDirectory
    private let title: String
    private var log: MetricsLog
    private let events: EventWriter
    private var sheets: [Int]

    /// Opens a run's diary and forgets what lies after the step that training goes on from.
    init(_ folder: CheckpointDirectory, title: String, after step: Int) throws {
        self.folder = folder
        self.title = title
        log = try MetricsLog("\(folder.path)/metrics.jsonl", after: step)
        events = try EventWriter(in: folder.path, after: step)
        sheets = folder.sheetSteps.filter { $0 <= step }
    }

    mutating func add(_ sheet: SampleSheet, after step: Int) throws {
        let jpeg = try sheet.jpeg()
        try folder.write(sheet: jpeg, after: step)
        try events.add(
            jpeg: jpeg, width: sheet.image.width, height: sheet.image.height, as: "samples",
            step: step)
        sheets.append(step)
    }

    mutating func add(_ report: StepReport, seconds: Double) throws {
        try log.add(report, seconds: seconds)
        try events.add(report.valuesByTag, step: report.step)
        if report.validated != nil { try writePage(isRunning: true) }
    }

    /// Leaves a page that does not wait for more.
    func close() throws {
        try writePage(isRunning: false)
    }

    private func writePage(isRunning: Bool) throws {
        try folder.write(
            RunPage(title: title, log.entries, sheets: sheets, isRunning: isRunning))
    }
}

extension StepReport {
    /// The values under the names that TensorBoard shows, which group them by what is before the
    /// slash.
    fileprivate var valuesByTag: [String: Double] {
        let rates = zip(["network", "discriminator"], learningRates)
            .map { ("learningRate/\($0)", $1) }
        let losses = losses.map { ("loss/\($0.key)", $0.value) }
        return Dictionary(uniqueKeysWithValues: rates + losses)
    }
}
