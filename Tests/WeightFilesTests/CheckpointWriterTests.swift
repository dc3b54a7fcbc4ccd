import FileAccess
import TestSupport
import Testing

@testable import WeightFiles

struct CheckpointWriterTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test func tensorsComeBackInTheirOrder() throws {
        let path = folder.path(of: "weights.pth")
        try Self.sample.write(to: path)
        let checkpoint = try Checkpoint(reading: path)
        #expect(checkpoint.container == .torchZip)
        #expect(checkpoint.names == ["conv.weight", "ä", "count", "scalar", "empty"])
        #expect(try checkpoint.entry(named: "conv.weight").shape == [2, 3])
        #expect(try checkpoint.floats(of: "conv.weight") == [1, -2, 3.5, 0, .infinity, 0x1p-140])
        #expect(try checkpoint.values(of: "ä", as: Float16.self) == [0.5, -65504])
        #expect(try checkpoint.values(of: "count", as: Int64.self) == [-7])
        #expect(try checkpoint.entry(named: "scalar").shape == [])
        #expect(try checkpoint.floats(of: "scalar") == [42])
        #expect(try checkpoint.entry(named: "empty").shape == [0, 2])
    }

    @Test(arguments: ElementType.allCases)
    func everyTypeComesBack(type: ElementType) throws {
        let bytes = [UInt8](1...24)
        var writer = CheckpointWriter()
        writer.add("x", type, shape: [24 / type.size], values: bytes)
        try writer.write(to: folder.path(of: "a"))
        let checkpoint = try Checkpoint(reading: folder.path(of: "a"))
        #expect(try checkpoint.entry(named: "x").elementType == type)
        #expect(try checkpoint.bytes(of: "x") == bytes)
    }

    /// What PyTorch's own pickle says, less the operations that only remember values.
    @Test func thePickleIsPyTorchs() throws {
        var writer = CheckpointWriter()
        writer.add("w", .float16, shape: [2, 3], values: [UInt16](repeating: 0, count: 6))
        try writer.write(to: folder.path(of: "a"))
        let bytes = try folder.read("a")
        let entries = try bytes.withUnsafeBytes { try ZipArchive($0, path: "").entries }
        let dictionary = "ccollections\nOrderedDict\n)R"
        let pickle =
            Array(
                "\u{80}\u{02}\(dictionary)(X\u{01}\0\0\0wctorch._utils\n_rebuild_tensor_v2\n(("
                    .latin1)
            + Array(
                "X\u{07}\0\0\0storagectorch\nHalfStorage\nX\u{01}\0\0\00X\u{03}\0\0\0cpu".latin1)
            + Self.long(6) + Array("tQ".utf8) + Self.long(0) + Array("(".utf8) + Self.long(2)
            + Self.long(3) + Array("t(".utf8) + Self.long(3) + Self.long(1)
            + Array("t\u{89}\(dictionary)tRu.".latin1)
        #expect(Array(bytes[try #require(entries["archive/data.pkl"]).data]) == pickle)
        #expect(Array(bytes[try #require(entries["archive/version"]).data]) == Array("3\n".utf8))
    }

    @Test func elementsAreAlignedForMapping() throws {
        try Self.sample.write(to: folder.path(of: "a"))
        let entries = try folder.read("a").withUnsafeBytes { try ZipArchive($0, path: "").entries }
        #expect(entries.count == 8)
        #expect(entries.values.allSatisfy { $0.data.lowerBound.isMultiple(of: 64) })
        #expect(entries["archive/data/0"]?.data.count == 24)
    }

    @Test func theSameTensorsGiveTheSameBytes() throws {
        for name in ["a", "b"] { try Self.sample.write(to: folder.path(of: name)) }
        #expect(try folder.read("a") == folder.read("b"))
    }

    @Test func anOldFileStaysUntilTheNewOneIsWhole() throws {
        struct Interruption: Error {}
        let path = try folder.write([9, 9], to: "a")
        var writer = CheckpointWriter()
        writer.add("x", .uint8, shape: [100]) { write in
            try [UInt8](repeating: 1, count: 50).withUnsafeBytes(write)
            throw Interruption()
        }
        #expect(throws: Interruption.self) { try writer.write(to: path) }
        #expect(try folder.read("a") == [9, 9])
        #expect(try folder.contents == ["a"])
    }

    @Test func partsAreJoined() throws {
        var writer = CheckpointWriter()
        writer.add("x", .uint8, shape: [3]) { write in
            try ([1, 2] as [UInt8]).withUnsafeBytes(write)
            try ([3] as [UInt8]).withUnsafeBytes(write)
        }
        try writer.write(to: folder.path(of: "a"))
        #expect(try Checkpoint(reading: folder.path(of: "a")).bytes(of: "x") == [1, 2, 3])
    }

    /// The check value of the catalogue of parametrised CRC algorithms.
    @Test func checksumsAreThoseOfZip() {
        var checksum = CRC32()
        #expect(checksum.value == 0)
        Array("1234".utf8).withUnsafeBytes { checksum.update($0) }
        Array("56789".utf8).withUnsafeBytes { checksum.update($0) }
        #expect(checksum.value == 0xCBF4_3926)
    }

    private static var sample: CheckpointWriter {
        var writer = CheckpointWriter()
        writer.add(
            "conv.weight", .float32, shape: [2, 3],
            values: [1, -2, 3.5, 0, .infinity, 0x1p-140] as [Float])
        writer.add("ä", .float16, shape: [2], values: [0.5, -65504] as [Float16])
        writer.add("count", .int64, shape: [1], values: [-7] as [Int64])
        writer.add("scalar", .float32, shape: [], values: [42] as [Float])
        writer.add("empty", .float32, shape: [0, 2], values: [] as [Float])
        return writer
    }

    private static func long(_ value: UInt8) -> [UInt8] {
        [0x8A, 8, value, 0, 0, 0, 0, 0, 0, 0]
    }
}

extension CheckpointWriter {
    mutating func add<Value>(
        _ name: String, _ type: ElementType, shape: [Int], values: [Value]
    ) {
        add(name, type, shape: shape) { write in try values.withUnsafeBytes(write) }
    }
}

extension String {
    fileprivate var latin1: [UInt8] { unicodeScalars.map { UInt8($0.value) } }
}
