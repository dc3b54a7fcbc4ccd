import FileAccess

/// Named tensors and values of a checkpoint that somebody else wrote; nothing in it is executed.
///
/// Everything but the tensors' elements is read and checked when the file is opened; elements are
/// read when they are asked for, so that an optimizer's state costs nothing.
public final class Checkpoint: Sendable {
    public enum Container: String, Sendable {
        case safetensors

        /// What `torch.save` writes since PyTorch 1.6.
        case torchZip

        /// What `torch.save` wrote before.
        case torchLegacy

        /// What `torch.save` of Torch7, in Lua, writes.
        case torch7
    }

    /// What stands beside the tensors.
    public enum Value: Hashable, Sendable {
        case number(Double)
        case string(String)
        case bool(Bool)
    }

    public let path: String
    public let container: Container

    /// The names of all tensors, in the file's order.
    ///
    /// The keys of nested dictionaries are joined by dots, and so are the indices of lists, which
    /// start at 0 in Python and at 1 in Torch7: `model.enc_1.weight`, `modules.1.weight`. A file
    /// that is one tensor gives it the empty name.
    public let names: [String]

    /// Numbers, texts and truth values beside the tensors, under names like theirs; the class of a
    /// Torch7 object is its `__class`.
    public let values: [String: Value]

    private let file: MappedFile
    private let tensors: [String: StoredTensor]

    /// Opens a file, whose container its first bytes tell.
    ///
    /// - Throws: `FileError` if the file cannot be read, ``WeightFileError`` if it is damaged, of an
    ///   unknown kind, or names Python objects that could run code.
    public init(reading path: String) throws {
        let file = try MappedFile(reading: path)
        let contents = try file.withBytes { try CheckpointContents(of: $0, path: path) }
        self.path = path
        self.file = file
        container = contents.container
        names = contents.names
        tensors = contents.tensors
        values = contents.values
    }

    /// The type and the shape of a tensor, the slowest axis first.
    ///
    /// - Throws: ``WeightFileError`` with the code `missingTensor`.
    public func entry(named name: String) throws -> (elementType: ElementType, shape: [Int]) {
        let tensor = try tensor(named: name)
        return (tensor.elementType, tensor.layout.shape)
    }

    /// The little-endian elements of a tensor, the last axis fastest, whatever strides the file has.
    ///
    /// - Throws: ``WeightFileError`` with the code `missingTensor`.
    public func bytes(of name: String) throws -> [UInt8] {
        let tensor = try tensor(named: name)
        return file.withBytes { tensor.packedBytes(in: $0) }
    }

    private func tensor(named name: String) throws -> StoredTensor {
        guard let tensor = tensors[name] else { throw WeightFileError.missing(name, path: path) }
        return tensor
    }
}
