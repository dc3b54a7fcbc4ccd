@testable import WeightFiles

/// Pickles written by hand, in the operations of protocol 2, and files around them.
enum HandmadePickle {
    static let none = opcode(.none)

    static func text(_ text: String) -> [UInt8] {
        opcode(.binUnicode) + littleEndian(UInt32(text.utf8.count)) + Array(text.utf8)
    }

    /// A byte string, which Python 2 made of text.
    static func byteText(_ text: String) -> [UInt8] {
        opcode(.shortBinString) + [UInt8(text.utf8.count)] + Array(text.utf8)
    }

    static func integer(_ integer: Int) -> [UInt8] {
        opcode(.long1) + [8] + littleEndian(integer)
    }

    static func global(_ module: String, _ name: String) -> [UInt8] {
        opcode(.global) + Array("\(module)\n\(name)\n".utf8)
    }

    static func tuple(_ parts: [UInt8]...) -> [UInt8] {
        opcode(.mark) + parts.joined() + opcode(.tuple)
    }

    static func list(_ parts: [UInt8]...) -> [UInt8] {
        opcode(.emptyList) + opcode(.mark) + parts.joined() + opcode(.appends)
    }

    static func dictionary(_ pairs: (String, [UInt8])...) -> [UInt8] {
        opcode(.emptyDict) + opcode(.mark) + pairs.flatMap { text($0) + $1 } + opcode(.setItems)
    }

    static func call(_ function: [UInt8], _ arguments: [UInt8]...) -> [UInt8] {
        function + opcode(.mark) + arguments.joined() + opcode(.tuple) + opcode(.reduce)
    }

    static func opcode(_ opcodes: PickleOpcode...) -> [UInt8] {
        opcodes.map(\.rawValue)
    }

    /// A storage of 32-bit floats unless another type is named.
    static func storage(
        _ key: String = "0", _ type: String = "FloatStorage", count: Int = 6,
        view: [UInt8]? = nil
    ) -> [UInt8] {
        opcode(.mark) + text("storage") + global("torch", type) + text(key) + text("cpu")
            + integer(count) + (view ?? []) + opcode(.tuple, .binPersistentID)
    }

    static func tensor(
        _ storage: [UInt8] = storage(), offset: Int = 0, shape: [Int] = [6], strides: [Int] = [1]
    ) -> [UInt8] {
        call(
            global("torch._utils", "_rebuild_tensor"), storage, integer(offset),
            opcode(.mark) + shape.flatMap(integer) + opcode(.tuple),
            opcode(.mark) + strides.flatMap(integer) + opcode(.tuple))
    }

    /// The file that `torch.save` would have written before PyTorch 1.6.
    static func file(
        _ object: [UInt8], version: Int = 1001, littleEndian isLittleEndian: Bool = true,
        storages: [(key: String, values: [Float])] = [("0", [0, 1, 2, 3, 4, 5])]
    ) -> [UInt8] {
        let order = isLittleEndian ? opcode(.newTrue) : opcode(.newFalse)
        let keys = opcode(.emptyList, .mark) + storages.flatMap { text($0.key) } + opcode(.appends)
        let pickles = [
            ObjectGraph.legacyMagic, integer(version), dictionary(("little_endian", order)), object,
            keys,
        ]
        var file: [UInt8] = []
        for pickle in pickles {
            file += opcode(.proto) + [2]
            file += pickle + opcode(.stop)
        }
        for (_, values) in storages {
            file += littleEndian(values.count)
            for value in values { file += littleEndian(value.bitPattern) }
        }
        return file
    }

    static func littleEndian(_ value: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: value.littleEndian) { Array($0) }
    }
}

extension CheckpointContents {
    /// Reads a file that never was on a disk.
    init(_ bytes: [UInt8]) throws {
        self = try bytes.withUnsafeBytes { try CheckpointContents(of: $0, path: "file") }
    }

    /// The elements of every tensor.
    func packedBytes(in bytes: [UInt8]) -> [String: [UInt8]] {
        bytes.withUnsafeBytes { bytes in tensors.mapValues { $0.packedBytes(in: bytes) } }
    }
}
