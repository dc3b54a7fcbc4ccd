import Testing

@testable import WeightFiles

/// Torch7 files that are broken by accident or on purpose are refused with a sentence.
struct HostileTorch7Tests {
    @Test(arguments: ["torch.Generator", "torch.Tensorial", "torch.", "tds.Hash"])
    func classesOfUnknownFormAreRefused(name: String) {
        expectRefusal(
            of: HandmadeTorch7.object(name), "\"\(name)\", which is not read", .unsupported)
    }

    @Test(
        arguments: [
            ([HandmadeTorch7.int(9)], "9 is no type of value"),
            ([HandmadeTorch7.int(-1)], "-1 is no type of value"),
            (
                [HandmadeTorch7.int(3), HandmadeTorch7.int(2), HandmadeTorch7.int(-1)],
                "a table has -1 pairs"
            ),
            ([HandmadeTorch7.int(2), HandmadeTorch7.int(-5)], "a length of -5 bytes"),
            ([HandmadeTorch7.int(6), HandmadeTorch7.int(-5)], "a length of -5 bytes"),
            (
                [HandmadeTorch7.object("torch.FloatTensor"), HandmadeTorch7.int(-1)],
                "a tensor has -1 axes"
            ),
            (
                [HandmadeTorch7.object("torch.FloatTensor"), HandmadeTorch7.int(65)],
                "a tensor has 65 axes"
            ),
            (
                [HandmadeTorch7.object("torch.FloatStorage"), HandmadeTorch7.long(-1)],
                "a storage has -1 elements"
            ),
            ([HandmadeTorch7.object("torch.FloatStorage"), HandmadeTorch7.long(.max)], "elements"),
            (
                [HandmadeTorch7.object("nn.ReLU"), HandmadeTorch7.int(0)],
                "\"nn.ReLU\" has no fields"
            ),
            (
                [HandmadeTorch7.object("nn.ReLU"), HandmadeTorch7.int(3), HandmadeTorch7.int(1)],
                "two objects have the same fields"
            ),
        ] as [([[UInt8]], String)])
    func brokenValuesAreRefused(parts: [[UInt8]], reason: String) {
        expectRefusal(of: HandmadeTorch7.table(Array(parts.joined())), reason)
    }

    @Test(arguments: [
        ([HandmadeTorch7.object("torch.FloatStorage"), HandmadeTorch7.long(1 << 60)]),
        [HandmadeTorch7.int(3), HandmadeTorch7.int(2), HandmadeTorch7.int(.max)],
        [HandmadeTorch7.int(2), HandmadeTorch7.int(1 << 20)],
        [HandmadeTorch7.int(6), HandmadeTorch7.int(.max)],
    ])
    func lengthsBeyondTheFileAreRefused(parts: [[UInt8]]) {
        expectRefusal(of: HandmadeTorch7.table(Array(parts.joined())), "cut short", .truncated)
    }

    /// A text counts for its length before it is read.
    @Test func tooManyValuesAreRefused() {
        let text = HandmadeTorch7.int(2) + HandmadeTorch7.int(16 * 2_000_000)
        expectRefusal(of: HandmadeTorch7.table(text), "more than 2000000 values")
    }

    @Test(
        arguments: [
            (2, 0, 1, "has elements that share memory"), (2, 1, 2, "reaches beyond its storage"),
            (3, 1, 1, "reaches beyond its storage"), (2, 1, 0, "has an impossible shape"),
            (2, 1, .min, "reaches beyond its storage"), (-1, 1, 1, "has an impossible shape"),
        ] as [(Int, Int, Int, String)])
    func impossibleTensorsAreRefused(length: Int, stride: Int, offset: Int, reason: String) {
        let header =
            HandmadeTorch7.object("torch.ByteTensor") + HandmadeTorch7.int(1)
            + HandmadeTorch7.long(length) + HandmadeTorch7.long(stride)
            + HandmadeTorch7.long(offset)
        let storage =
            HandmadeTorch7.object("torch.ByteStorage", number: 8) + HandmadeTorch7.long(2) + [1, 2]
        expectRefusal(of: HandmadeTorch7.table(header + storage), "\"x\" \(reason)")
    }

    @Test func storagesOfAnotherTypeAreRefused() {
        let header =
            HandmadeTorch7.object("torch.FloatTensor") + HandmadeTorch7.int(1)
            + HandmadeTorch7.long(1) + HandmadeTorch7.long(1) + HandmadeTorch7.long(1)
        let storage =
            HandmadeTorch7.object("torch.ByteStorage", number: 8) + HandmadeTorch7.long(4) + [
                1, 2, 3, 4,
            ]
        expectRefusal(
            of: HandmadeTorch7.table(header + storage), "reaches beyond its storage of 0 elements")
        expectRefusal(
            of: HandmadeTorch7.table(header + HandmadeTorch7.int(0)),
            "reaches beyond its storage of 0 elements")
        expectRefusal(
            of: HandmadeTorch7.table(header + HandmadeTorch7.int(4) + HandmadeTorch7.int(7)),
            "reaches beyond its storage")
    }

    @Test func deepNestingIsRefused() {
        var file: [UInt8] = []
        for number in 1...50_000 {
            file +=
                HandmadeTorch7.int(3) + HandmadeTorch7.int(Int32(number)) + HandmadeTorch7.int(1)
                + HandmadeTorch7.int(5) + HandmadeTorch7.int(1)
        }
        expectRefusal(of: file + HandmadeTorch7.int(0), "nests too many objects")
    }

    /// A table that holds itself leads nowhere new.
    @Test func cyclesEnd() throws {
        let contents = try CheckpointContents(
            HandmadeTorch7.table(HandmadeTorch7.int(3) + HandmadeTorch7.int(1)))
        #expect(contents.names.isEmpty)
        #expect(contents.values.isEmpty)
    }
}
