import FoundationEssentials
import TestSupport
import Testing

@testable import LacunaCommand

@Suite struct ReportTests {
    private let line = ReportLine(
        image: "in/ä.png", mask: "m/ä.png", output: "out/ä.png", status: .filled,
        holeRatio: 0.25, regions: 3, seconds: 1.5, model: "harmonic")

    @Test func linesAreOneObjectEach() throws {
        #expect(
            try line.encoded() == """
                {"holeRatio":0.25,"image":"in/ä.png","mask":"m/ä.png","model":"harmonic",\
                "output":"out/ä.png","regions":3,"seconds":1.5,"status":"filled"}

                """)
    }

    @Test func errorsStayOnTheirLine() throws {
        var failed = line
        failed.status = .failed
        failed.error = "first\nsecond \"quoted\""
        let text = try failed.encoded()
        #expect(text.count(where: \.isNewline) == 1)
        #expect(try JSONDecoder().decode(ReportLine.self, from: Data(text.utf8)) == failed)
    }

    @Test func reportsAreContinuedOrReplacedOnlyWhenAsked() throws {
        let folder = try TemporaryFolder()
        let path = folder.path(of: "r.jsonl")
        func lines() throws -> Int {
            try String(decoding: folder.read("r.jsonl"), as: UTF8.self)
                .split(separator: "\n").count
        }
        try ReportFile(path: path, appending: false, overwriting: false).append(line)
        #expect(throws: CommandError.self) {
            try ReportFile(path: path, appending: false, overwriting: false)
        }
        try ReportFile(path: path, appending: true, overwriting: false).append(line)
        #expect(try lines() == 2)
        try ReportFile(path: path, appending: false, overwriting: true).append(line)
        #expect(try lines() == 1)
    }
}
