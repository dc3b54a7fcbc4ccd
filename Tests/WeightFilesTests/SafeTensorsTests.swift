import FoundationEssentials
import Testing

@testable import WeightFiles

/// Reads the file that `Scripts/fixtures/make-weight-fixtures` made with Python's safetensors.
struct SafeTensorsTests {
    private let file: SafeTensors

    init() throws {
        file = try SafeTensors(reading: Self.path)
    }

    @Test func metadataIsRead() {
        #expect(file.metadata == ["network": "fixture", "note": "größer \"quoted\""])
    }

    @Test func namesAreSorted() {
        let names = [
            "bf16", "bool", "empty", "f16", "f32", "f64", "i16", "i32", "i64", "i8", "scalar", "u8",
        ]
        #expect(file.names == names)
    }

    @Test(arguments: [
        ("f64", ElementType.float64, [2]), ("f32", .float32, [2, 3]), ("f16", .float16, [4]),
        ("bf16", .bfloat16, [3]), ("i64", .int64, [1, 1]), ("i32", .int32, [2]),
        ("i16", .int16, [2]), ("i8", .int8, [3]), ("u8", .uint8, [2, 2]), ("bool", .bool, [3]),
        ("scalar", .float32, []), ("empty", .float32, [0, 4]),
    ])
    func typesAndShapesAreRead(name: String, type: ElementType, shape: [Int]) throws {
        let entry = try file.entry(named: name)
        #expect(entry.elementType == type)
        #expect(entry.shape == shape)
        #expect(entry.byteRange.count == shape.reduce(1, *) * type.size)
    }

    @Test func bytesAreTheTensorsOwn() throws {
        #expect(try bytes(of: "u8") == [0, 1, 254, 255])
        #expect(try bytes(of: "bool") == [1, 0, 1])
        #expect(try bytes(of: "i8") == [128, 0, 127])
        #expect(try bytes(of: "i16") == [0xD4, 0xFE, 0x2C, 0x01])
        #expect(try bytes(of: "i64") == [0, 0, 0, 0, 0, 0, 0, 0xC0])
        #expect(try bytes(of: "empty") == [])
    }

    @Test func floatingPointTypesBecomeFloats() throws {
        #expect(try file.floats(of: "f32") == [0, -1.5, 2, 3.25, 0x1p-140, .infinity])
        #expect(try file.floats(of: "scalar") == [42])
        #expect(try file.floats(of: "empty") == [])
        // 6e-8 is stored as the smallest half, 2^-24.
        #expect(try file.floats(of: "f16") == [1, -65504, 0x1p-24, 0.333251953125])
        #expect(try file.floats(of: "bf16") == [1, -3.140625, .infinity])
    }

    @Test(arguments: ["f64", "i64", "i32", "i16", "i8", "u8", "bool"])
    func otherTypesAreNoFloats(name: String) {
        let error = #expect(throws: WeightFileError.self) { try file.floats(of: name) }
        #expect(error?.code == .wrongElementType)
    }

    @Test func aMissingTensorIsNamed() {
        let error = #expect(throws: WeightFileError.self) { try file.entry(named: "weight") }
        #expect(error?.code == .missingTensor)
        #expect(error?.description.contains("has no tensor \"weight\"") == true)
    }

    @Test func aFileWithoutChecksumPasses() throws {
        try file.verifyChecksum()
    }

    @Test func threadsMayReadTogether() async throws {
        let expected = try file.floats(of: "f32")
        try await withThrowingTaskGroup(of: [Float].self) { group in
            for _ in 0..<8 { group.addTask { [file] in try file.floats(of: "f32") } }
            for try await values in group { #expect(values == expected) }
        }
    }

    private func bytes(of name: String) throws -> [UInt8] {
        try file.withBytes(of: name) { Array($0) }
    }

    private static let path =
        URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Fixtures/python.safetensors").path
}
