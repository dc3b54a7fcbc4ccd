import FoundationEssentials
import ImageFiles
import Imaging
import InpaintingTraining

/// What can be watched of a run in its folder: the losses, the sample sheets and the page of both.
struct RunDiary {
    private let folder: CheckpointDirectory
    private let title: String
    private var log: MetricsLog
    private var sheets: [Int]

    /// Opens a run's diary and forgets what lies after the step that training goes on from.
    init(_ folder: CheckpointDirectory, title: String, after step: Int) throws {
        self.folder = folder
        self.title = title
        log = try MetricsLog("\(folder.path)/metrics.jsonl", after: step)
        let names = try? FileManager.default.contentsOfDirectory(atPath: folder.samplesPath)
        sheets = (names ?? []).compactMap { name in
            name.wholeMatch(of: #/step-(\d+)\.png/#).flatMap { Int($0.1) }
        }.filter { $0 <= step }
    }

    mutating func add(_ sheet: SampleSheet, after step: Int) throws {
        try PictureFile(pages: [sheet.image], format: .png).write(
            to: "\(folder.samplesPath)/step-\(step).png", as: .png, quality: 95, overwrite: true)
        sheets.append(step)
    }

    mutating func add(_ report: StepReport, seconds: Double) throws {
        try log.add(report, seconds: seconds)
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
