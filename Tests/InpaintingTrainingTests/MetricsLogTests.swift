import TestSupport
import Testing

@testable import InpaintingTraining

@Suite struct MetricsLogTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func report(_ step: Int, _ hole: Double) -> StepReport {
        StepReport(step: step, losses: ["hole": hole], learningRates: [0.1])
    }

    @Test func writesALineForEachReport() throws {
        var log = try MetricsLog(folder.path(of: "metrics.jsonl"), after: 0)
        for step in [20, 40] {
            try log.add(report(step, Double(step) / 2), seconds: 2)
        }
        #expect(log.entries.map(\.step) == [20, 40])
        let lines = String(decoding: try folder.read("metrics.jsonl"), as: UTF8.self)
        #expect(lines.hasPrefix(#"{"losses":{"hole":10},"seconds":2,"step":20}"# + "\n"))
    }

    @Test func forgetsWhatLiesAfterTheCheckpoint() throws {
        let path = folder.path(of: "metrics.jsonl")
        var log = try MetricsLog(path, after: 0)
        for step in [20, 40, 60] {
            try log.add(report(step, 1), seconds: 0)
        }
        #expect(try MetricsLog(path, after: 45).entries.map(\.step) == [20, 40])
        #expect(try MetricsLog(path, after: 40).entries.map(\.step) == [20, 40])
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
}
