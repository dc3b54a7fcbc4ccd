import Testing

@testable import WeightFiles

/// What early versions of PyTorch and Python wrote, which no present one does.
struct PickleReaderTests {
    @Test func dictionariesOfPython2AreListsOfPairs() throws {
        let pairs = HandmadePickle.list(
            HandmadePickle.list(HandmadePickle.byteText("b"), HandmadePickle.tensor()),
            HandmadePickle.list(HandmadePickle.byteText("a"), HandmadePickle.tensor()))
        let file = HandmadePickle.file(
            HandmadePickle.call(HandmadePickle.global("collections", "OrderedDict"), pairs))
        #expect(try CheckpointContents(file).names == ["b", "a"])
    }

    /// Elements 1…4 of the storage, of which the tensor shows the last two.
    @Test func partsOfStoragesAreHonoured() throws {
        let view = HandmadePickle.tuple(
            HandmadePickle.text("7"), HandmadePickle.integer(1), HandmadePickle.integer(4))
        let file = HandmadePickle.file(
            HandmadePickle.dictionary(
                (
                    "x",
                    HandmadePickle.tensor(HandmadePickle.storage(view: view), offset: 2, shape: [2])
                )))
        let contents = try CheckpointContents(file)
        let expected = [3, 4].flatMap { HandmadePickle.littleEndian(Float($0).bitPattern) }
        #expect(contents.packedBytes(in: file) == ["x": expected])
    }

    @Test func aPartBeyondItsStorageIsRefused() {
        for (offset, count) in [(1, 6), (-1, 2), (7, 0), (Int.max, Int.max)] {
            let view = HandmadePickle.tuple(
                HandmadePickle.text("7"), HandmadePickle.integer(offset),
                HandmadePickle.integer(count))
            let object = HandmadePickle.tensor(HandmadePickle.storage(view: view), shape: [1])
            expectRefusal(of: HandmadePickle.file(object), "a part of a storage reaches beyond it")
        }
    }

    @Test func textThatIsNoUTF8IsLatin1() throws {
        let key = HandmadePickle.opcode(.shortBinString) + [1, 0xE4]
        let file = HandmadePickle.file(
            HandmadePickle.opcode(.emptyDict) + key + HandmadePickle.integer(1)
                + HandmadePickle.opcode(.setItem), storages: [])
        #expect(try CheckpointContents(file).values == ["ä": .number(1)])
    }

    @Test(
        arguments: [
            ([], 0), ([0xFF], -1), ([0x00, 0x80], -32768), ([0xFF, 0x7F], 32767),
            ([0, 0, 0, 0, 0, 0, 0, 0x80], -0x1p63), ([0, 0, 0, 0, 0, 0, 0, 0x80, 0x00], 0x1p63),
            ([0, 0, 0, 0, 0, 0, 0, 0x80, 0xFF], -0x1p63),
        ] as [([UInt8], Double)])
    func longIntegersHaveASign(bytes: [UInt8], value: Double) throws {
        let long = HandmadePickle.opcode(.long1) + [UInt8(bytes.count)] + bytes
        let contents = try CheckpointContents(
            HandmadePickle.file(HandmadePickle.list(long), storages: []))
        #expect(contents.values == ["0": .number(value)])
    }

    @Test func recordsOfTrainingAreLeftOut() throws {
        for (count, expected) in [(10_000, 10_000), (10_001, 0)] {
            let numbers = [UInt8](repeating: PickleOpcode.newTrue.rawValue, count: count)
            let object = HandmadePickle.opcode(.emptyList, .mark) + numbers
            let file = HandmadePickle.file(object + HandmadePickle.opcode(.appends), storages: [])
            #expect(try CheckpointContents(file).values.count == expected)
        }
    }

    @Test func tensorsInSeveralPlacesHaveSeveralNames() throws {
        let object =
            HandmadePickle.opcode(.emptyList, .mark) + HandmadePickle.tensor()
            + HandmadePickle.opcode(.memoize, .binGet) + [0] + HandmadePickle.opcode(.appends)
        #expect(try CheckpointContents(HandmadePickle.file(object)).names == ["0", "1"])
    }
}

/// Checks that a file is refused with a sentence that has a text in it.
func expectRefusal(
    of file: [UInt8], _ reason: String, _ code: WeightFileError.Code = .malformed,
    sourceLocation: SourceLocation = #_sourceLocation
) {
    let error = #expect(throws: WeightFileError.self, sourceLocation: sourceLocation) {
        try CheckpointContents(file)
    }
    #expect(error?.code == code, sourceLocation: sourceLocation)
    #expect(
        error?.description.contains(reason) == true, "got: \(error?.description ?? "")",
        sourceLocation: sourceLocation)
}
