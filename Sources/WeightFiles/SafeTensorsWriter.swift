import FileAccess
import FoundationEssentials

/// Collects tensors and writes them as one safetensors file.
///
/// The same tensors and metadata give the same bytes, in whatever order they were added: wide
/// elements come first, so that each tensor is aligned to its elements, then names in order.
public struct SafeTensorsWriter {
    private var tensors: [String: TensorSource] = [:]

    public init() {}

    /// Adds a tensor; its values are asked for once each time the file is written.
    ///
    /// - Parameters:
    ///   - name: The key of the tensor, any text but `__metadata__`.
    ///   - elementType: The type of the values.
    ///   - shape: The length of each axis, the slowest first.
    ///   - withBytes: Calls its argument with all values, little-endian, the last axis fastest.
    ///     Several calls give consecutive parts, so that nothing need be copied whole.
    public mutating func add(
        _ name: String, _ elementType: ElementType, shape: [Int],
        withBytes: @escaping ((UnsafeRawBufferPointer) throws -> Void) throws -> Void
    ) {
        precondition(tensors[name] == nil, "a second tensor called \(name)")
        tensors[name] = TensorSource(name, elementType, shape: shape, withBytes: withBytes)
    }

    /// Writes the file whole or not at all; one that is already there is replaced.
    ///
    /// - Parameters:
    ///   - path: The file; its folder must exist.
    ///   - metadata: What the file says about itself; `sha256`, of the values, is added.
    /// - Throws: `FileError` with the code `unwritable` if the disk is full or the folder read-only,
    ///   and what a tensor's `withBytes` throws.
    public func write(to path: String, metadata: [String: String] = [:]) throws {
        let ordered = tensors.values.sorted {
            ($1.elementType.size, $0.name) < ($0.elementType.size, $1.name)
        }
        let file = try AtomicFile(path, overwriting: true)
        let unknown = String(repeating: "0", count: 64)
        try header(of: ordered, metadata: metadata, checksum: unknown).withUnsafeBytes {
            try file.write($0)
        }
        var hash = SHA256()
        for tensor in ordered {
            try tensor.forEachPart { bytes in
                hash.update(bytes)
                try file.write(bytes)
            }
        }
        try header(of: ordered, metadata: metadata, checksum: hash.hexDigest()).withUnsafeBytes {
            try file.rewrite($0, at: 0)
        }
        try file.commit()
    }

    /// The length and the JSON text, padded with spaces to a multiple of 8 bytes.
    private func header(
        of tensors: [TensorSource], metadata: [String: String], checksum: String
    ) throws -> [UInt8] {
        var document = SafeTensorsDocument(metadata: metadata)
        document.metadata[SafeTensorsHeader.checksumKey] = checksum
        var offset = 0
        for tensor in tensors {
            let end = offset + tensor.byteCount
            document.tensors[tensor.name] = SafeTensorsDocument.Tensor(
                elementType: tensor.elementType.rawValue, shape: tensor.shape,
                offsets: [offset, end])
            offset = end
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var text = [UInt8](try encoder.encode(document))
        text += Array(repeating: UInt8(ascii: " "), count: (8 - text.count % 8) % 8)
        return withUnsafeBytes(of: UInt64(text.count).littleEndian) { Array($0) } + text
    }
}
