import TestSupport
import Testing

@testable import WeightFiles

/// Zips that are broken by accident or on purpose are refused with a sentence that says why.
struct HostileZipTests {
    private static let good: [(String, [UInt8])] = [
        (
            "archive/data.pkl",
            HandmadePickle.opcode(.proto) + [2] + HandmadePickle.tensor()
                + HandmadePickle.opcode(.stop)
        ),
        ("archive/data/0", [UInt8](repeating: 1, count: 24)),
    ]

    @Test func theFileThatIsBrokenBelowIsGood() throws {
        let file = try zip(Self.good)
        #expect(try CheckpointContents(file).packedBytes(in: file)[""] == Self.good[1].1)
    }

    @Test(
        arguments: [
            ([("archive/data.pkl", [])], "has two entries called \"archive/data.pkl\""),
            ([("../evil", [1])], "\"../evil\" of its zip has an impossible name"),
            ([("archive/../../evil", [1])], "has an impossible name"),
            ([("/etc/evil", [1])], "has an impossible name"),
        ] as [([(String, [UInt8])], String)])
    func impossibleNamesAreRefused(entries: [(String, [UInt8])], reason: String) throws {
        expectRefusal(of: try zip(Self.good + entries), reason)
    }

    @Test(
        arguments: [
            ([("other/data.pkl", [])], "none that torch.save wrote"),
            ([("archive/constants.pkl", [])], "a TorchScript program"),
            ([("archive/byteorder", Array("big".utf8))], "big-endian"),
        ] as [([(String, [UInt8])], String)])
    func otherKindsAreRefused(entries: [(String, [UInt8])], reason: String) throws {
        expectRefusal(of: try zip(Self.good + entries), reason, .unsupported)
    }

    @Test func scriptsAreRefused() throws {
        let script = try CheckpointFixture("program.pt").bytes
        expectRefusal(of: script, "a TorchScript program", .unsupported)
        expectRefusal(of: try zip([("readme", [1])]), "none that torch.save wrote", .unsupported)
    }

    @Test func missingAndShortStoragesAreRefused() throws {
        expectRefusal(of: try zip([Self.good[0]]), "storage \"0\" is missing")
        for count in [0, 23, 25] {
            let storage = ("archive/data/0", [UInt8](repeating: 1, count: count))
            expectRefusal(of: try zip([Self.good[0], storage]), "has not 24 bytes")
        }
    }

    /// Method 8 is deflation, flag 1 encryption.
    @Test(arguments: [(10, 8), (8, 1)])
    func compressedAndEncryptedEntriesAreRefused(offset: Int, value: UInt16) throws {
        let file = try patched(Self.good, "archive/data/0", at: offset, with: value)
        expectRefusal(of: file, "packed again", .unsupported)
    }

    /// The lengths and the place stand in the extra field, after the name.
    @Test(arguments: [
        (0, UInt64(25), "impossible name or size"), (8, 25, "impossible name or size"),
        (16, 0, "is misplaced"), (16, UInt64(1) << 63, "is misplaced"),
        (16, 1 << 40, "is misplaced"), (16, 5, "is misplaced"),
    ])
    func lyingEntriesAreRefused(offset: Int, value: UInt64, reason: String) throws {
        let name = "archive/data/0"
        let file = try patched(
            Self.good, name, at: 46 + name.utf8.count + 4 + offset, with: value)
        expectRefusal(of: file, reason)
    }

    @Test(arguments: [1 << 63, 1 << 32, 1 << 20] as [UInt64])
    func hugeEntriesAreRefused(size: UInt64) throws {
        let name = "archive/data/0"
        let place = 46 + name.utf8.count + 4
        var file = try patched(Self.good, name, at: place, with: size)
        file = try patched(file, name, at: place + 8, with: size)
        #expect(throws: WeightFileError.self) { try CheckpointContents(file) }
    }

    /// The first entry is as long as it must be to cover the second.
    @Test func overlappingEntriesAreRefused() throws {
        let name = "archive/data.pkl"
        let place = 46 + name.utf8.count + 4
        let size = UInt64(Self.good[0].1.count + 64)
        var file = try patched(Self.good, name, at: place, with: size)
        file = try patched(file, name, at: place + 8, with: size)
        expectRefusal(of: file, "entries of its zip overlap")
    }

    /// The 22 bytes of the last record come after 20 and 56 that say the same for large files.
    @Test(arguments: [
        (98 - 32, UInt64(1), "longer than its entries"), (98 - 32, 4, "not where it should be"),
        (98 - 32, .max, "not where it should be"),
        (98 - 40, UInt64(1) << 63, "not where it should be"),
        (98 - 48, .max, "not where it should be"),
        (42 - 8, UInt64(1) << 63, "not where it should be"),
        (42 - 8, 0, "not where it should be"),
    ])
    func lyingDirectoriesAreRefused(fromEnd: Int, value: UInt64, reason: String) throws {
        var file = try zip(Self.good)
        let place = file.count - fromEnd
        file.replaceSubrange(place..<place + 8, with: HandmadePickle.littleEndian(value))
        expectRefusal(of: file, reason)
    }

    /// A file as other programs write it: without the fields for large files.
    @Test func smallZipsAndCommentsAreRead() throws {
        let name = Array("archive/data.pkl".utf8)
        let pickle = HandmadePickle.list(HandmadePickle.integer(5)) + HandmadePickle.opcode(.stop)
        let size = HandmadePickle.littleEndian(UInt32(pickle.count))
        let common: [UInt8] = [10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0] + size + size + [16, 0]
        let entry = Array("PK\u{3}\u{4}".utf8) + common + [0, 0] + name + pickle
        let directory =
            Array("PK\u{1}\u{2}".utf8) + [10, 0] + common + [UInt8](repeating: 0, count: 16) + name
        let end =
            Array("PK\u{5}\u{6}".utf8) + [0, 0, 0, 0, 1, 0, 1, 0]
            + HandmadePickle.littleEndian(UInt32(directory.count))
            + HandmadePickle.littleEndian(UInt32(entry.count)) + [3, 0] + Array("end".utf8)
        #expect(try CheckpointContents(entry + directory + end).values == ["0": .number(5)])
    }

    private func zip(_ entries: [(String, [UInt8])]) throws -> [UInt8] {
        let folder = try TemporaryFolder()
        var zip = try ZipWriter(folder.path(of: "zip"))
        for (name, bytes) in entries {
            try zip.add(name, size: bytes.count) { write in try bytes.withUnsafeBytes(write) }
        }
        try zip.finish()
        return try folder.read("zip")
    }

    private func patched(
        _ entries: [(String, [UInt8])], _ name: String, at offset: Int,
        with value: some FixedWidthInteger
    ) throws -> [UInt8] {
        try patched(zip(entries), name, at: offset, with: value)
    }

    /// Overwrites a number of an entry's record in the directory.
    private func patched(
        _ file: [UInt8], _ name: String, at offset: Int, with value: some FixedWidthInteger
    ) throws -> [UInt8] {
        let name = Array(name.utf8)
        let place = try #require(
            file.indices.last { file[$0...].starts(with: name) && file[$0 - 46] == 0x50 })
        let value = HandmadePickle.littleEndian(value)
        var file = file
        file.replaceSubrange(place - 46 + offset..<place - 46 + offset + value.count, with: value)
        return file
    }
}
