import TestSupport
import Testing

@testable import InpaintingTraining

@Suite struct MetricsLogTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test func writesTheMeanOfTwentySteps() throws {
        var log = try MetricsLog(folder.path(of: "metrics.jsonl"), after: 0)
        for step in 1...45 {
            try log.add(StepReport(step: step, losses: ["hole": Double(step)]), seconds: 2)
        }
        #expect(log.entries.map(\.step) == [20, 40])
        #expect(log.entries.map { $0.losses["hole"] } == [10.5, 30.5])
        let lines = String(decoding: try folder.read("metrics.jsonl"), as: UTF8.self)
        #expect(lines.hasPrefix(#"{"losses":{"hole":10.5},"seconds":2,"step":20}"# + "\n"))
    }

    @Test func forgetsWhatLiesAfterTheCheckpoint() throws {
        let path = folder.path(of: "metrics.jsonl")
        var log = try MetricsLog(path, after: 0)
        for step in 1...60 {
            try log.add(StepReport(step: step, losses: ["hole": 1]), seconds: 0)
        }
        #expect(try MetricsLog(path, after: 45).entries.map(\.step) == [20, 40])
        #expect(try MetricsLog(path, after: 60).entries.map(\.step) == [20, 40])
    }

    @Test func forgetsALineThatWasCutOff() throws {
        let line = #"{"losses":{"hole":1},"seconds":0,"step":20}"#
        let path = try folder.write(Array("\(line)\n{\"los".utf8), to: "metrics.jsonl")
        #expect(try MetricsLog(path, after: 45).entries.map(\.step) == [20])
        #expect(String(decoding: try folder.read("metrics.jsonl"), as: UTF8.self) == line + "\n")
    }

    @Test func refusesAnotherFile() throws {
        let path = try folder.write(Array("step 1: fine\n".utf8), to: "metrics.jsonl")
        let error = #expect(throws: TrainingError.self) { try MetricsLog(path, after: 0) }
        #expect(error?.description.contains(path) == true)
    }

    @Test func curvesFallFromTheUpperLeftToTheLowerRightCorner() {
        let entries = [(20, 100.0), (30, 10), (40, 1)].map {
            MetricsLog.Entry(step: $0, seconds: 0, losses: ["hole": $1])
        }
        let html = CurvePage(title: "run", entries).html
        #expect(html.contains(#"points="360.0,0.0 540.0,110.0 720.0,220.0""#))
        #expect(html.contains("<h2>hole</h2>"))
    }
}
