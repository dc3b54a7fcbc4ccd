import FileAccess
import TestSupport
import Testing

@testable import WeightFiles

/// Files that are broken by accident or on purpose are refused with a sentence that says why.
struct HostileFileTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test(arguments: [
        ("", 0, "does not start with a brace"),
        ("[]", 0, "does not start with a brace"),
        ("  {}", 0, "does not start with a brace"),
        ("{", 0, "not the JSON"),
        ("{}}", 0, "not the JSON"),
        (#"{"x": 1}"#, 0, "not the JSON"),
        (#"{"x":{"dtype":"U8","shape":[1]}}"#, 1, "not the JSON"),
        (tensor(shape: "[1.5]", "[0,1]"), 1, "not the JSON"),
        (tensor(shape: "[99999999999999999999]", "[0,1]"), 1, "not the JSON"),
        (tensor(shape: #"["1"]"#, "[0,1]"), 1, "not the JSON"),
        (#"{"__metadata__":{"steps":1}}"#, 0, "not the JSON"),
        (tensor(type: "F8_E4M3", shape: "[1]", "[0,1]"), 1, "unknown element type \"F8_E4M3\""),
        (tensor(shape: "[-1]", "[0,1]"), 1, "impossible shape"),
        (tensor(shape: "[-1,-1]", "[0,1]"), 1, "impossible shape"),
        (tensor(shape: "[4294967296,4294967296]", "[0,0]"), 0, "impossible shape"),
        (tensor(shape: "[9223372036854775807,2]", "[0,0]"), 0, "impossible shape"),
        (tensor(shape: "[0,9223372036854775807,2]", "[0,0]"), 0, "impossible shape"),
        (tensor(shape: "[1]", "[-1,0]"), 1, "impossible offsets"),
        (tensor(shape: "[1]", "[1,0]"), 1, "impossible offsets"),
        (tensor(shape: "[1]", "[0]"), 1, "impossible offsets"),
        (tensor(shape: "[1]", "[0,1,2]"), 1, "impossible offsets"),
        (tensor(shape: "[2]", "[0,1]"), 1, "needs 2 bytes for its shape, but has 1"),
        (tensor(type: "F32", shape: "[2]", "[0,2]"), 2, "needs 8 bytes"),
        (tensor(shape: "[1]", "[1,2]"), 2, "unused bytes precede tensor \"x\""),
        (tensor(shape: "[1]", "[0,1]"), 3, "2 bytes at its end belong to no tensor"),
        ("{}", 1, "1 bytes at its end belong to no tensor"),
    ])
    func brokenRulesAreNamed(header: String, dataCount: Int, reason: String) throws {
        let error = try failure(header: Array(header.utf8), dataCount: dataCount)
        #expect(error?.code == .malformed)
        #expect(error?.description.contains(reason) == true, "got: \(error?.description ?? "")")
    }

    @Test func overlapsAreNamed() throws {
        let error = try failure(header: Array(pair("x", "[0,2]", "y", "[1,3]").utf8), dataCount: 3)
        #expect(error?.description.contains("\"y\" overlaps the one before it") == true)
    }

    @Test func gapsAreNamed() throws {
        let error = try failure(header: Array(pair("x", "[0,2]", "y", "[3,5]").utf8), dataCount: 5)
        #expect(error?.description.contains("unused bytes precede tensor \"y\"") == true)
    }

    @Test func equalNamesAreNamed() throws {
        for second in ["x", #"\u0078"#] {
            let header = pair("x", "[0,2]", second, "[0,2]")
            let error = try failure(header: Array(header.utf8), dataCount: 2)
            #expect(error?.description.contains("two entries with the same name") == true)
        }
    }

    @Test func textThatIsNotUTF8IsNamed() throws {
        var header = Array(Self.tensor(shape: "[1]", "[0,1]").utf8)
        header[2] = 0xFF
        let error = try failure(header: header, dataCount: 1)
        #expect(error?.description.contains("not UTF-8") == true)
    }

    @Test(arguments: [0, 1, 7])
    func fewerThanEightBytesAreNoFile(count: Int) throws {
        let path = try folder.write(Array(repeating: 0, count: count), to: "short")
        #expect(failure(reading: path)?.code == .truncated)
    }

    @Test(arguments: [UInt64(3), 100_000_000])
    func aHeaderBeyondTheFileIsCutShort(length: UInt64) throws {
        let bytes = withUnsafeBytes(of: length.littleEndian) { Array($0) } + Array("{}".utf8)
        let error = try failure(reading: folder.write(bytes, to: "cut"))
        #expect(error?.code == .truncated)
    }

    @Test(arguments: [UInt64(100_000_001), 1 << 63, .max])
    func aHugeHeaderIsRefused(length: UInt64) throws {
        let bytes = withUnsafeBytes(of: length.littleEndian) { Array($0) } + Array("{}".utf8)
        let error = try failure(reading: folder.write(bytes, to: "huge"))
        #expect(error?.code == .malformed)
    }

    @Test func missingDataIsCutShort() throws {
        let header = Self.tensor(type: "F32", shape: "[4]", "[0,16]")
        let error = try failure(header: Array(header.utf8), dataCount: 15)
        #expect(error?.code == .truncated)
        #expect(error?.description.contains("16 bytes, but only 15 are there") == true)
    }

    @Test func offsetsAtTheEndOfIntAreRefused() throws {
        let header = pair("x", "[0,2]", "y", "[9223372036854775805,9223372036854775807]")
        let error = try failure(header: Array(header.utf8), dataCount: 2)
        #expect(error?.code == .malformed)
    }

    @Test func aMissingFileIsNamed() {
        let path = folder.path(of: "none")
        let error = #expect(throws: FileError.self) { try SafeTensors(reading: path) }
        #expect(error?.code == .unreadable)
        #expect(error?.description.contains(path) == true)
    }

    @Test func aFlippedBitFailsTheChecksum() throws {
        var writer = SafeTensorsWriter()
        writer.add("x", .uint8, shape: [100]) { write in
            try [UInt8](repeating: 3, count: 100).withUnsafeBytes(write)
        }
        try writer.write(to: folder.path(of: "a"))
        var bytes = try folder.read("a")
        bytes[bytes.count - 1] ^= 1
        let file = try SafeTensors(reading: folder.write(bytes, to: "b"))
        let error = #expect(throws: WeightFileError.self) { try file.verifyChecksum() }
        #expect(error?.code == .checksumMismatch)
    }

    private func failure(header: [UInt8], dataCount: Int) throws -> WeightFileError? {
        let length = withUnsafeBytes(of: UInt64(header.count).littleEndian) { Array($0) }
        let bytes = length + header + Array(repeating: 0, count: dataCount)
        return try failure(reading: folder.write(bytes, to: "hostile"))
    }

    private func failure(reading path: String) -> WeightFileError? {
        #expect(throws: WeightFileError.self) { try SafeTensors(reading: path) }
    }

    private static func tensor(type: String = "U8", shape: String, _ offsets: String) -> String {
        #"{"x":{"dtype":"\#(type)","shape":\#(shape),"data_offsets":\#(offsets)}}"#
    }

    /// Two tensors of two bytes.
    private func pair(
        _ first: String, _ firstOffsets: String, _ second: String, _ secondOffsets: String
    ) -> String {
        #"{"\#(first)":{"dtype":"U8","shape":[2],"data_offsets":\#(firstOffsets)},"#
            + #""\#(second)":{"dtype":"U8","shape":[2],"data_offsets":\#(secondOffsets)}}"#
    }
}
