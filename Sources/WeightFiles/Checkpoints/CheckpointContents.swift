/// The named tensors and values in the bytes of a file.
struct CheckpointContents {
    let container: Checkpoint.Container

    /// The names of the tensors, in the file's order.
    var names: [String] = []

    var tensors: [String: StoredTensor] = [:]
    var values: [String: Checkpoint.Value] = [:]

    /// Recognises the container and reads everything but the elements of tensors.
    init(of bytes: UnsafeRawBufferPointer, path: String) throws {
        container = try Checkpoint.Container(recognizing: bytes, path: path)
        switch container {
        case .safetensors: try addAll(of: SafeTensorsHeader(of: bytes, path: path))
        case .torchZip: try addAll(of: ObjectGraph(torchZip: bytes, path: path), path)
        case .torchLegacy: try addAll(of: ObjectGraph(torchLegacy: bytes, path: path), path)
        case .torch7: try addAll(of: Torch7Reader(bytes, path: path).graph, path)
        }
    }

    private mutating func addAll(of header: SafeTensorsHeader) {
        let ordered = header.entries.sorted {
            ($0.value.byteRange.lowerBound, $0.key) < ($1.value.byteRange.lowerBound, $1.key)
        }
        for (name, entry) in ordered {
            names.append(name)
            tensors[name] = StoredTensor(
                elementType: entry.elementType, layout: TensorLayout(contiguous: entry.shape),
                start: header.dataStart + entry.byteRange.lowerBound)
        }
        values = header.metadata.mapValues { .string($0) }
    }

    private mutating func addAll(of graph: ObjectGraph, _ path: String) throws {
        var naming = ObjectNaming(graph, path: path)
        try naming.run()
        (names, tensors, values) = (naming.names, naming.tensors, naming.values)
    }
}

extension Checkpoint.Container {
    /// Recognises a container by the first bytes of a file.
    init(recognizing bytes: UnsafeRawBufferPointer, path: String) throws {
        func starts(with start: [UInt8], at place: Int = 0) -> Bool {
            bytes.dropFirst(place).starts(with: start)
        }
        if starts(with: [0x50, 0x4B]) {
            self = .torchZip
        } else if [2, 11].contains(where: { starts(with: ObjectGraph.legacyMagic, at: $0) }) {
            // After the protocol, and in protocols 4 and 5 the length of a frame.
            self = .torchLegacy
        } else if starts(with: Array("{".utf8), at: 8) {
            self = .safetensors
        } else if starts(with: [3, 0, 0, 0]) || starts(with: [4, 0, 0, 0]) {
            self = .torch7
        } else {
            throw WeightFileError(
                .unsupported,
                "'\(path)' is no checkpoint of PyTorch (.pth), Torch7 (binary .t7) or safetensors; "
                    + "name another file.")
        }
    }
}
