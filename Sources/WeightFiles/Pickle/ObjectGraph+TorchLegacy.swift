extension ObjectGraph {
    /// The operation by which the first pickle of a file makes PyTorch's magic number.
    static let legacyMagic: [UInt8] = [
        0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19,
    ]

    /// Reads what `torch.save` wrote before PyTorch 1.6: five pickles, namely a magic number, a
    /// version, the writing machine, the object and the keys of its storages, then the storages.
    init(torchLegacy bytes: UnsafeRawBufferPointer, path: String) throws {
        var reader = ByteReader(bytes, path: path)
        _ = try Self.pickle(&reader)
        let version = try Self.pickle(&reader).graph.root
        let machine = try Self.pickle(&reader).graph
        guard case .integer(1001) = version, machine.isLittleEndian else {
            throw WeightFileError(
                .unsupported,
                "'\(path)' has an unknown version or big-endian values; "
                    + "save it with a newer PyTorch.")
        }
        let pickle = try Self.pickle(&reader)
        let keys = try Self.pickle(&reader).graph
        self = pickle.graph

        var starts: [String: Int] = [:]
        for case .string(let key) in keys[keys.root]?.parts ?? [] {
            guard let storage = pickle.storages[key], starts[key] == nil,
                try reader.integer(Int64.self) == storage.count
            else {
                throw WeightFileError.damaged(
                    path, "storage \(excerpt(key)) is unknown, repeated or of another length")
            }
            starts[key] = try reader.range(of: storage.byteCount).lowerBound
        }
        try locateStorages(at: starts, path: path)
    }

    private static func pickle(_ reader: inout ByteReader) throws -> PickleReader {
        let pickle = try PickleReader(at: reader)
        reader.resume(after: pickle.reader)
        return pickle
    }

    private var isLittleEndian: Bool {
        let parts = self[root]?.parts ?? []
        for (key, value) in zip(parts, parts.dropFirst()) {
            if case .string("little_endian") = key, case .bool(true) = value { return true }
        }
        return false
    }
}
