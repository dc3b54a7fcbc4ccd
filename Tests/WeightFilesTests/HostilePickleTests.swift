import Testing

@testable import WeightFiles

/// Pickles that are broken by accident or on purpose are refused with a sentence that says why.
struct HostilePickleTests {
    @Test(arguments: [
        ("code-zip.pth", "\"posix.system\""), ("code-legacy.pth", "\"posix.system\""),
        ("module.pth", "\"torch.nn.modules.linear.Linear\""),
    ])
    func filesWithCodeAreRefused(name: String, object: String) {
        let error = #expect(throws: WeightFileError.self) { try CheckpointFixture(name).checkpoint }
        #expect(error?.code == .executable)
        #expect(error?.description.contains(object) == true)
        #expect(error?.description.contains("nothing was run") == true)
    }

    @Test(arguments: [
        ("os", "system"), ("builtins", "eval"), ("__builtin__", "exec"), ("runpy", "run_path"),
        ("torch.storage", "_load_from_bytes"), ("torch", "load"), ("numpy", "load"),
        ("collections", "OrderedDict.__init__"), ("", ""),
    ])
    func codeIsRefusedEvenIfItIsNotCalled(module: String, name: String) {
        let object = HandmadePickle.list(HandmadePickle.global(module, name))
        expectRefusal(of: HandmadePickle.file(object), "\(module).\(name)", .executable)
        let stacked =
            HandmadePickle.text(module) + HandmadePickle.text(name)
            + HandmadePickle.opcode(.stackGlobal)
        expectRefusal(of: HandmadePickle.file(stacked), "\(module).\(name)", .executable)
    }

    @Test func objectsThatContainThemselvesAreRefused() {
        let cycles = [
            // l = []; l.append(l)
            HandmadePickle.opcode(.emptyList, .memoize, .binGet) + [0]
                + HandmadePickle.opcode(.append),
            // d = {}; d["x"] = (d,)
            HandmadePickle.opcode(.emptyDict, .memoize) + HandmadePickle.text("x")
                + HandmadePickle.opcode(.binGet) + [0] + HandmadePickle.opcode(.tuple1, .setItem),
        ]
        for cycle in cycles {
            expectRefusal(of: HandmadePickle.file(cycle), "an object contains itself")
        }
    }

    @Test func deepNestingIsRefused() {
        let depth = 100_000
        let nested =
            [UInt8](repeating: PickleOpcode.emptyTuple.rawValue, count: 1)
            + [UInt8](repeating: PickleOpcode.tuple1.rawValue, count: depth)
        expectRefusal(of: HandmadePickle.file(nested, storages: []), "nests too many objects")
    }

    /// Thirty lists, each of which holds the one before twice, have 2³⁰ names.
    @Test func exponentiallyManyNamesAreRefused() {
        var object = HandmadePickle.list(HandmadePickle.integer(1))
        for level in 0..<30 {
            object +=
                HandmadePickle.opcode(.memoize, .binGet) + [UInt8(level)]
                + HandmadePickle.opcode(.tuple2)
        }
        expectRefusal(of: HandmadePickle.file(object, storages: []), "nests too many objects")
    }

    /// One list of 20,000 pairs that 150 dictionaries are made of.
    @Test func repeatedCopiesAreRefused() {
        let pair = HandmadePickle.opcode(.none, .none, .tuple2)
        var object =
            HandmadePickle.opcode(.emptyList, .mark)
            + Array(repeatElement(pair, count: 20_000).joined())
            + HandmadePickle.opcode(.appends, .tuple1, .memoize)
        for _ in 0..<150 {
            object +=
                HandmadePickle.global("collections", "OrderedDict")
                + HandmadePickle.opcode(.binGet) + [0] + HandmadePickle.opcode(.reduce)
        }
        expectRefusal(of: HandmadePickle.file(object), "more than 2000000 operations")
    }

    @Test(
        arguments: [
            ([6], [0], 0, "has elements that share memory"),
            ([2, 3], [1, 1], 0, "has elements that share memory"),
            ([2, 3], [4, 1], 0, "reaches beyond its storage of 6 elements"),
            ([3, 2], [2, 2], 0, "has elements that share memory"),
            ([6], [1], 1, "reaches beyond its storage of 6 elements"),
            ([3], [3], 0, "reaches beyond its storage of 6 elements"),
            ([1], [1], 6, "reaches beyond its storage of 6 elements"),
            ([], [], 6, "reaches beyond its storage of 6 elements"),
            ([1], [1], Int.max, "reaches beyond its storage of 6 elements"),
            ([1], [1], -1, "has an impossible shape"), ([-1], [1], 0, "has an impossible shape"),
            ([2], [-1], 1, "has an impossible shape"),
            ([1 << 62, 4], [4, 1], 0, "has an impossible shape"),
            ([1 << 62, 4, 0], [0, 0, 0], 0, "has an impossible shape"),
            ([0, 1 << 62, 4], [0, 0, 0], 0, "has an impossible shape"),
            ([1 << 40], [1 << 40], 0, "has an impossible shape"),
            ([2, 2], [Int.max, 1], 0, "has an impossible shape"),
            ([3, 2], [1 << 62, 1], 0, "has an impossible shape"),
            ([2, 3], [1], 0, "has 2 axes but 1 strides"),
        ] as [([Int], [Int], Int, String)])
    func impossibleTensorsAreRefused(
        shape: [Int], strides: [Int], offset: Int, reason: String
    ) {
        let tensor = HandmadePickle.tensor(offset: offset, shape: shape, strides: strides)
        expectRefusal(of: HandmadePickle.file(HandmadePickle.list(tensor)), "\"0\" \(reason)")
    }

    @Test func tensorsThatOnlyLookImpossibleAreRead() throws {
        let layouts: [([Int], [Int], Int)] = [
            ([1, 6], [0, 1], 0), ([2, 1, 3], [3, 99, 1], 0), ([3, 2], [1, 3], 0), ([2], [5], 0),
            ([0, 4], [4, 1], 9), ([], [], 5),
        ]
        for (shape, strides, offset) in layouts {
            let tensor = HandmadePickle.tensor(offset: offset, shape: shape, strides: strides)
            let file = HandmadePickle.file(tensor)
            let bytes = try CheckpointContents(file).packedBytes(in: file)
            #expect(bytes[""]?.count == shape.reduce(4, *))
        }
    }

    @Test(arguments: [
        (HandmadePickle.storage(count: 7), "another length"),
        (HandmadePickle.storage(count: 1 << 60), "another length"),
        (HandmadePickle.storage(count: 1 << 62), "impossible type, name or length"),
        (HandmadePickle.storage(count: -1), "impossible type, name or length"),
        (HandmadePickle.storage("1"), "storage \"0\" is unknown"),
        (HandmadePickle.storage(view: HandmadePickle.tuple()), "a part of a storage"),
    ])
    func impossibleStoragesAreRefused(storage: [UInt8], reason: String) {
        expectRefusal(of: HandmadePickle.file(HandmadePickle.tensor(storage)), reason)
    }

    @Test func storagesWithTwoFacesAreRefused() {
        for other in [HandmadePickle.storage(count: 3), HandmadePickle.storage("0", "IntStorage")] {
            let object = HandmadePickle.list(
                HandmadePickle.tensor(), HandmadePickle.tensor(other, shape: [1]))
            expectRefusal(of: HandmadePickle.file(object), "has two types or lengths")
        }
    }

    @Test func missingAndRepeatedStoragesAreRefused() {
        let tensor = HandmadePickle.tensor()
        expectRefusal(of: HandmadePickle.file(tensor, storages: []), "storage \"0\" is missing")
        let twice = [("0", [Float](repeating: 0, count: 6)), ("0", [])]
        expectRefusal(of: HandmadePickle.file(tensor, storages: twice), "repeated")
    }

    @Test func equalNamesAreRefused() {
        let object = HandmadePickle.dictionary(
            ("a", HandmadePickle.dictionary(("b", HandmadePickle.tensor()))),
            ("a.b", HandmadePickle.tensor()))
        expectRefusal(of: HandmadePickle.file(object), "two tensors called \"a.b\"")
    }

    @Test(
        arguments: [
            ([0x69], "is no operation that tensors need: 105"),
            (HandmadePickle.opcode(.tuple), "takes more values than it made"),
            (HandmadePickle.opcode(.tuple2), "takes more values than it made"),
            (HandmadePickle.opcode(.none, .mark, .append), "takes more values than it made"),
            (HandmadePickle.opcode(.memoize), "takes more values than it made"),
            (HandmadePickle.opcode(.binGet) + [9], "a value that it did not make"),
            (HandmadePickle.opcode(.none, .none, .append), "appends to something that is no list"),
            (HandmadePickle.opcode(.emptyList, .none, .none, .setItem), "no dictionary"),
            (HandmadePickle.opcode(.emptyDict, .mark, .none, .setItems), "no dictionary"),
            (HandmadePickle.opcode(.none, .none, .stackGlobal), "something that is no text"),
            (HandmadePickle.opcode(.none, .emptyTuple, .reduce), "something that is no function"),
            (HandmadePickle.opcode(.none, .binPersistentID), "impossible type, name or length"),
            (HandmadePickle.call(HandmadePickle.global("torch", "Size")), "has no tensor"),
            (HandmadePickle.call(HandmadePickle.global("torch", "IntStorage")), "is not where"),
            (
                HandmadePickle.call(HandmadePickle.global("torch._utils", "_rebuild_tensor")),
                "no storage or offset"
            ),
            (
                HandmadePickle.call(
                    HandmadePickle.global("collections", "OrderedDict"),
                    HandmadePickle.list(HandmadePickle.none)), "something else than pairs"
            ),
        ] as [([UInt8], String)])
    func brokenPicklesAreRefused(object: [UInt8], reason: String) {
        expectRefusal(of: HandmadePickle.file(object), reason)
    }

    @Test func lengthsBeyondTheFileAreRefused() {
        let text = HandmadePickle.opcode(.binUnicode) + [0xFF, 0xFF, 0xFF, 0xFF]
        expectRefusal(of: HandmadePickle.file(text), "cut short", .truncated)
    }

    /// A text of 64 MiB in a file that is long enough for it.
    @Test func longPicklesAreRefused() {
        let text =
            HandmadePickle.opcode(.binUnicode) + HandmadePickle.littleEndian(UInt32(1) << 26)
            + [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 26)
        expectRefusal(of: HandmadePickle.file(text), "cut short", .truncated)
    }

    @Test func otherVersionsAndOrdersOfBytesAreRefused() {
        let object = HandmadePickle.list()
        expectRefusal(of: HandmadePickle.file(object, version: 1000), "version", .unsupported)
        expectRefusal(
            of: HandmadePickle.file(object, littleEndian: false), "big-endian", .unsupported)
    }

    @Test func otherFilesAreNamed() {
        for file in [[], Array("P5 1 1 255 x".utf8), [0x80, 2], Array("4\n1\n3\nV 1\n".utf8)] {
            expectRefusal(of: file, "no checkpoint of PyTorch (.pth)", .unsupported)
        }
    }

    @Test func aHugeHeaderOfSafetensorsIsRefused() {
        let file = HandmadePickle.littleEndian(UInt64(1) << 63) + Array("{}".utf8)
        expectRefusal(of: file, "its header claims 9223372036854775808 bytes")
    }
}
