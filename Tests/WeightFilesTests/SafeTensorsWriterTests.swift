import FileAccess
import TestSupport
import Testing

@testable import WeightFiles

struct SafeTensorsWriterTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test func valuesShapesAndMetadataComeBack() throws {
        let path = folder.path(of: "network.safetensors")
        try Self.sample.write(to: path, metadata: ["network": "pconv \"ä\"/\n", "steps": "12"])

        let file = try SafeTensors(reading: path)
        #expect(file.names == ["bias", "count", "scalar", "weight"])
        #expect(file.metadata["network"] == "pconv \"ä\"/\n")
        #expect(file.metadata["steps"] == "12")
        #expect(try file.entry(named: "weight").shape == [2, 3])
        #expect(try file.entry(named: "scalar").shape == [])
        #expect(try file.floats(of: "weight") == [1, -2, 3.5, 0, .infinity, 0x1p-140])
        #expect(try file.floats(of: "bias") == [0.5, -65504])
        #expect(try file.withBytes(of: "count") { Array($0) } == [7, 0, 0, 0, 0, 0, 0, 0])
        try file.verifyChecksum()
    }

    @Test func bytesAreThoseOfTheFormat() throws {
        var writer = SafeTensorsWriter()
        writer.add("x", .uint8, shape: [3], values: [1, 2, 3] as [UInt8])
        writer.add("y", .int16, shape: [1], values: [4] as [Int16])
        try writer.write(to: folder.path(of: "a"), metadata: ["b": "/", "a": "1"])

        // printf '\x04\x00\x01\x02\x03' | sha256sum
        let text =
            #"{"__metadata__":{"a":"1","b":"/","sha256":""#
            + "d9e7e8b06b4ddbadd7e871abed0d283eaffad021ff5a9736f22c43321ebf54bc"
            + #""},"x":{"data_offsets":[2,5],"dtype":"U8","shape":[3]},"#
            + #""y":{"data_offsets":[0,2],"dtype":"I16","shape":[1]}}"#
        let padding = (8 - text.utf8.count % 8) % 8
        let length = UInt8(text.utf8.count + padding)
        #expect(
            try folder.read("a") == [length, 0, 0, 0, 0, 0, 0, 0] + Array(text.utf8)
                + Array(repeating: UInt8(ascii: " "), count: padding) + [4, 0, 1, 2, 3])
    }

    @Test func partsAreJoined() throws {
        var writer = SafeTensorsWriter()
        writer.add("x", .uint8, shape: [4]) { write in
            try ([1, 2, 3] as [UInt8]).withUnsafeBytes(write)
            try ([4] as [UInt8]).withUnsafeBytes(write)
        }
        try writer.write(to: folder.path(of: "parts"))
        let file = try SafeTensors(reading: folder.path(of: "parts"))
        #expect(try file.withBytes(of: "x") { Array($0) } == [1, 2, 3, 4])
    }

    @Test func orderOfAddingDoesNotMatter() throws {
        func write(_ names: [String], to name: String) throws -> [UInt8] {
            var writer = SafeTensorsWriter()
            for name in names {
                writer.add(name, .uint8, shape: [name.utf8.count], values: Array(name.utf8))
            }
            try writer.write(to: folder.path(of: name), metadata: ["z": "1", "a": "2"])
            return try folder.read(name)
        }
        let first = try write(["one", "three", "two"], to: "first")
        #expect(try write(["two", "one", "three"], to: "second") == first)
    }

    @Test func anOldFileStaysUntilTheNewOneIsWhole() throws {
        struct Interruption: Error {}
        let path = try folder.write([9, 9], to: "a")
        var writer = SafeTensorsWriter()
        writer.add("x", .uint8, shape: [100]) { write in
            try [UInt8](repeating: 1, count: 50).withUnsafeBytes(write)
            throw Interruption()
        }
        #expect(throws: Interruption.self) { try writer.write(to: path) }
        #expect(try folder.read("a") == [9, 9])
        #expect(try folder.contents == ["a"])
    }

    @Test func aFinishedFileReplacesTheOldOneAndLeavesNothingElse() throws {
        let path = try folder.write([9, 9], to: "a")
        try Self.sample.write(to: path)
        #expect(try folder.contents == ["a"])
        #expect(try SafeTensors(reading: path).names.count == 4)
    }

    @Test func aMissingFolderIsNamed() {
        let path = folder.path(of: "missing/a")
        let error = #expect(throws: FileError.self) { try Self.sample.write(to: path) }
        #expect(error?.code == .unwritable)
        #expect(error?.description.contains(path) == true)
    }

    private static var sample: SafeTensorsWriter {
        var writer = SafeTensorsWriter()
        writer.add(
            "weight", .float32, shape: [2, 3],
            values: [1, -2, 3.5, 0, .infinity, 0x1p-140] as [Float])
        writer.add("bias", .float16, shape: [2], values: [0.5, -65504] as [Float16])
        writer.add("count", .int64, shape: [1], values: [7] as [Int64])
        writer.add("scalar", .float32, shape: [], values: [42] as [Float])
        return writer
    }
}

extension SafeTensorsWriter {
    fileprivate mutating func add<Value>(
        _ name: String, _ type: ElementType, shape: [Int], values: [Value]
    ) {
        add(name, type, shape: shape) { write in try values.withUnsafeBytes(write) }
    }
}
