import Testing

@testable import WeightFiles

/// What `torch.save` wrote is read alike from every variant of its format.
struct TorchCheckpointTests {
    static let variants = ["zip.pth", "zip4.pth", "legacy.pth", "legacy4.pth"]

    @Test(arguments: variants)
    func containersAreRecognised(name: String) throws {
        let container: Checkpoint.Container = name.hasPrefix("zip") ? .torchZip : .torchLegacy
        #expect(try CheckpointFixture(name).checkpoint.container == container)
    }

    @Test(arguments: variants)
    func namesAreJoinedInTheFilesOrder(name: String) throws {
        let model = [
            "f64", "f32", "f16", "bf16", "i64", "i32", "i16", "i8", "u8", "bool", "scalar", "empty",
            "parameter", "transposed", "channels_last", "part", "strided", "whole",
        ]
        let optimizer = ["step", "exp_avg", "exp_avg_sq"]
        #expect(
            try CheckpointFixture(name).checkpoint.names
                == model.map { "model.\($0)" } + optimizer.map { "optimizer.state.0.\($0)" })
    }

    @Test(arguments: variants)
    func typesAndShapesAreRead(name: String) throws {
        let checkpoint = try CheckpointFixture(name).checkpoint
        let expected: [(String, ElementType, [Int])] = [
            ("f64", .float64, [2]), ("f32", .float32, [2, 3]), ("f16", .float16, [3]),
            ("bf16", .bfloat16, [3]), ("i64", .int64, [1, 1]), ("i32", .int32, [2]),
            ("i16", .int16, [2]), ("i8", .int8, [3]), ("u8", .uint8, [2, 2]),
            ("bool", .bool, [3]), ("scalar", .float32, []), ("empty", .float32, [0, 4]),
            ("parameter", .float32, [2]), ("transposed", .float32, [3, 2]),
            ("channels_last", .float32, [1, 2, 3, 4]), ("part", .float32, [3]),
            ("strided", .float32, [4]), ("whole", .float32, [24]),
        ]
        for (name, type, shape) in expected {
            let entry = try checkpoint.entry(named: "model.\(name)")
            #expect(entry.elementType == type, "\(name)")
            #expect(entry.shape == shape, "\(name)")
        }
    }

    @Test(arguments: variants)
    func elementsOfEveryTypeAreRead(name: String) throws {
        let checkpoint = try CheckpointFixture(name).checkpoint
        #expect(try checkpoint.values(of: "model.f64", as: Double.self) == [0.5, -1e300])
        #expect(try checkpoint.values(of: "model.f16", as: Float16.self) == [1, -65504, 0.5])
        #expect(
            try checkpoint.values(of: "model.bf16", as: UInt16.self) == [0x3F80, 0xC000, 0x3F00])
        #expect(try checkpoint.values(of: "model.i64", as: Int64.self) == [-(1 << 62)])
        #expect(try checkpoint.values(of: "model.i32", as: Int32.self) == [-7, .max])
        #expect(try checkpoint.values(of: "model.i16", as: Int16.self) == [-300, 300])
        #expect(try checkpoint.values(of: "model.i8", as: Int8.self) == [-128, 0, 127])
        #expect(try checkpoint.bytes(of: "model.u8") == [0, 1, 254, 255])
        #expect(try checkpoint.bytes(of: "model.bool") == [1, 0, 1])
        #expect(try checkpoint.floats(of: "model.scalar") == [42])
        #expect(try checkpoint.floats(of: "model.empty") == [])
        #expect(try checkpoint.floats(of: "model.parameter") == [3, 4])
    }

    /// `arange(6).reshape(2, 3).t()`, and views of `arange(24)`.
    @Test(arguments: variants)
    func stridesAndOffsetsAreHonoured(name: String) throws {
        let checkpoint = try CheckpointFixture(name).checkpoint
        #expect(try checkpoint.floats(of: "model.transposed") == [0, 3, 1, 4, 2, 5])
        #expect(try checkpoint.floats(of: "model.channels_last") == (0..<24).map(Float.init))
        #expect(try checkpoint.floats(of: "model.part") == [4, 5, 6])
        #expect(try checkpoint.floats(of: "model.strided") == [1, 4, 7, 10])
        #expect(try checkpoint.floats(of: "model.whole") == (0..<24).map(Float.init))
    }

    @Test(arguments: variants)
    func valuesBesideTheTensorsAreRead(name: String) throws {
        let values = try CheckpointFixture(name).checkpoint.values
        #expect(values["epoch"] == .number(3))
        #expect(values["negative"] == .number(-5))
        #expect(values["big"] == .number(0x1p70))
        #expect(values["loss"] == .number(0.25))
        #expect(values["note"] == .string("größer"))
        #expect(values["done"] == .bool(true))
        #expect(values["lists.0.0"] == .number(1.5))
        #expect(values["lists.0.1"] == .string("x"))
        #expect(values["optimizer.param_groups.0.lr"] == .number(0.125))
        #expect(values["optimizer.param_groups.0.betas.1"] == .number(0.999))
    }

    @Test(arguments: variants)
    func otherObjectsAreLeftOut(name: String) throws {
        let values = try CheckpointFixture(name).checkpoint.values
        for name in ["nothing", "arguments", "kinds", "device", "bytes"] {
            #expect(!values.keys.contains { $0.hasPrefix(name) }, "\(name)")
        }
    }

    @Test func aTensorAloneHasTheEmptyName() throws {
        let checkpoint = try CheckpointFixture("tensor.pth").checkpoint
        #expect(checkpoint.names == [""])
        #expect(try checkpoint.floats(of: "") == [0, 1, 2])
    }

    @Test func listsAreNamedByIndex() throws {
        let checkpoint = try CheckpointFixture("list.pth").checkpoint
        #expect(checkpoint.names == ["0", "1.inner.0"])
    }

    /// Lists of more than 10,000 elements, which are records of training.
    @Test(arguments: [(10_000, 10_000), (10_001, 0)])
    func longListsAreLeftOut(count: Int, named: Int) throws {
        var list = HandmadePickle.opcode(.emptyList, .mark)
        for _ in 0..<count { list += HandmadePickle.integer(7) }
        let object = HandmadePickle.dictionary(
            ("losses", list + HandmadePickle.opcode(.appends)), ("a", HandmadePickle.tensor()))
        let contents = try CheckpointContents(HandmadePickle.file(object))
        #expect(contents.names == ["a"])
        #expect(contents.values.count == named)
    }

    @Test func aMissingTensorIsNamed() throws {
        let checkpoint = try CheckpointFixture("zip.pth").checkpoint
        for name in ["model.weight", "epoch"] {
            let error = #expect(throws: WeightFileError.self) { try checkpoint.bytes(of: name) }
            #expect(error?.code == .missingTensor)
            #expect(error?.description.contains("\"\(name)\"") == true)
        }
    }

    @Test func safetensorsIsAContainerToo() throws {
        let checkpoint = try CheckpointFixture("../python.safetensors").checkpoint
        #expect(checkpoint.container == .safetensors)
        #expect(Set(checkpoint.names).count == 12)
        #expect(try checkpoint.entry(named: "f32").shape == [2, 3])
        #expect(try checkpoint.floats(of: "f32") == [0, -1.5, 2, 3.25, 0x1p-140, .infinity])
        #expect(checkpoint.values["network"] == .string("fixture"))
    }
}
