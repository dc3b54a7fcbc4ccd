import FileAccess
import TestSupport
import Testing

@testable import EventFiles

@Suite struct EventWriterTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    // from tensorboard.summary.writer.record_writer import RecordWriter
    // RecordWriter(file).write(b"123456789")
    @Test func recordsAreTensorFlows() {
        let record = EventWriter.record(Array("123456789".utf8))
        #expect(hex(record) == "0900000000000000" + "37f97139" + "313233343536373839" + "e5b08ac7")
    }

    // Event(wall_time=1.5, step=0, file_version="brain.Event:2").SerializeToString().hex()
    // Event(wall_time=1.5, step=21, session_log=SessionLog(status=SessionLog.START))
    // Event(wall_time=1.5, step=40, summary=Summary(value=[
    //     Summary.Value(tag="a", simple_value=0.5), Summary.Value(tag="b", simple_value=-2)]))
    // Event(wall_time=1.5, step=40, summary=Summary(value=[Summary.Value(tag="s",
    //     image=Summary.Image(height=3, width=2, colorspace=3, encoded_image_string=b"\xff\xd8"))]))
    @Test func eventsAreTensorBoards() throws {
        let writer = try EventWriter(in: folder.path(of: ""), after: 20) { 1.5 }
        try writer.add(["b": -2, "a": 0.5], step: 40)
        try writer.add(jpeg: [0xFF, 0xD8], width: 2, height: 3, as: "s", step: 40)
        #expect(
            try events(of: "events.out.tfevents.0000000001") == [
                "09000000000000f83f1a0d627261696e2e4576656e743a32",
                "09000000000000f83f10153a020801",
                "09000000000000f83f10282a140a080a0161150000003f0a080a016215000000c0",
                "09000000000000f83f10282a110a0f0a0173220a0803100218032202ffd8",
            ])
    }

    @Test func aRunThatGoesOnHasItsFilesInOrder() throws {
        for time in [100.0, 100.9, 50] {
            _ = try EventWriter(in: folder.path(of: ""), after: 0) { time }
        }
        #expect(
            try folder.contents == (100...102).map { "events.out.tfevents.0000000\($0)" })
    }

    @Test func namesTheFolderThatIsMissing() throws {
        let path = folder.path(of: "nowhere")
        let error = #expect(throws: FileError.self) { try EventWriter(in: path, after: 0) }
        #expect(error?.description.contains(path) == true)
    }

    /// What the records of a file hold, whose checksums must be right.
    private func events(of name: String) throws -> [String] {
        var rest = try folder.read(name)[...]
        var events: [String] = []
        while !rest.isEmpty {
            let bytes = Array(rest.dropFirst(12).prefix(Int(rest[rest.startIndex])))
            let record = EventWriter.record(bytes)
            try #require(rest.starts(with: record))
            rest = rest.dropFirst(record.count)
            events.append(hex(bytes))
        }
        return events
    }

    private func hex(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
