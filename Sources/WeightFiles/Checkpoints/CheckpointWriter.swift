/// Collects tensors and writes them as a state dict of PyTorch, a `.pth` file that
/// `torch.load(…, weights_only=True)` takes.
public struct CheckpointWriter {
    private var tensors: [TensorSource] = []

    public init() {}

    /// Adds a tensor, which comes after those added before; its values are asked for once each time
    /// the file is written.
    ///
    /// - Parameters:
    ///   - name: The key of the tensor, which no other has.
    ///   - elementType: The type of the values.
    ///   - shape: The length of each axis, the slowest first.
    ///   - withBytes: Calls its argument with all values, little-endian, the last axis fastest.
    ///     Several calls give consecutive parts, so that nothing need be copied whole.
    public mutating func add(
        _ name: String, _ elementType: ElementType, shape: [Int],
        withBytes: @escaping ((UnsafeRawBufferPointer) throws -> Void) throws -> Void
    ) {
        precondition(!tensors.contains { $0.name == name }, "a second tensor called \(name)")
        tensors.append(TensorSource(name, elementType, shape: shape, withBytes: withBytes))
    }

    /// Writes the file whole or not at all; one that is already there is replaced.
    ///
    /// - Throws: `FileError` with the code `unwritable` if the disk is full or the folder read-only,
    ///   and what a tensor's `withBytes` throws.
    public func write(to path: String) throws {
        var zip = try ZipWriter(path)
        try zip.add("data.pkl", PickleWriter(stateDictionary: tensors).bytes)
        try zip.add("byteorder", Array("little".utf8))
        for (place, tensor) in tensors.enumerated() {
            try zip.add("archive/data/\(place)", size: tensor.byteCount) { write in
                try tensor.forEachPart(write)
            }
        }
        try zip.add("version", Array("3\n".utf8))
        try zip.finish()
    }
}

extension ZipWriter {
    fileprivate mutating func add(_ name: String, _ bytes: [UInt8]) throws {
        try add("archive/\(name)", size: bytes.count) { write in try bytes.withUnsafeBytes(write) }
    }
}
