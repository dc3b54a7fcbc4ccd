extension ObjectGraph {
    /// Reads what `torch.save` writes since PyTorch 1.6: a zip of `data.pkl`, a file for each storage
    /// and the order of bytes, in one folder.
    init(torchZip bytes: UnsafeRawBufferPointer, path: String) throws {
        let entries = try ZipArchive(bytes, path: path).entries
        let pickles = entries.keys.filter { name in
            name.hasSuffix("/data.pkl") && name.firstIndex(of: "/") == name.lastIndex(of: "/")
        }
        guard pickles.count == 1, let name = pickles.first, let entry = entries[name] else {
            throw WeightFileError(
                .unsupported,
                "'\(path)' is a zip, but none that torch.save wrote; name another file."
            )
        }
        let folder = name.dropLast("data.pkl".count)
        try Self.checkKind(of: entries, folder: folder, bytes, path: path)

        let pickle = try PickleReader(at: ByteReader(bytes, path: path, in: entry.data))
        self = pickle.graph
        var starts: [String: Int] = [:]
        for (key, storage) in pickle.storages {
            guard let data = entries["\(folder)data/\(key)"]?.data, data.count == storage.byteCount
            else {
                throw WeightFileError.damaged(
                    path, "storage \(excerpt(key)) is missing or has not \(storage.byteCount) bytes"
                )
            }
            starts[key] = data.lowerBound
        }
        try locateStorages(at: starts, path: path)
    }

    private static func checkKind(
        of entries: [String: ZipArchive.Entry], folder: Substring,
        _ bytes: UnsafeRawBufferPointer, path: String
    ) throws {
        guard entries["\(folder)constants.pkl"] == nil else {
            throw WeightFileError(
                .unsupported,
                "'\(path)' is a TorchScript program, not a table of weights; save its state_dict.")
        }
        guard entries.values.allSatisfy(\.isStored) else {
            throw WeightFileError(
                .unsupported,
                "'\(path)' was packed again after torch.save wrote it, with compression; "
                    + "save it with PyTorch again.")
        }
        if let order = entries["\(folder)byteorder"] {
            guard bytes[order.data].elementsEqual("little".utf8) else {
                throw WeightFileError(
                    .unsupported,
                    "'\(path)' has big-endian values; save it on a little-endian machine.")
            }
        }
    }
}
