import FileAccess

/// Writes the pickle, protocol 2, of a dictionary of tensors whose elements are kept elsewhere.
struct PickleWriter {
    private(set) var bytes: [UInt8] = []

    /// The storage of each tensor is called by its place, "0" first.
    init(stateDictionary tensors: [TensorSource]) {
        write(.proto)
        bytes.append(2)
        emptyDictionary()
        write(.mark)
        for (place, tensor) in tensors.enumerated() {
            text(tensor.name)
            write(tensor, storage: String(place))
        }
        write(.setItems)
        write(.stop)
    }

    private mutating func write(_ tensor: TensorSource, storage: String) {
        let layout = TensorLayout(contiguous: tensor.shape)
        global("torch._utils._rebuild_tensor_v2")
        tuple { writer in
            writer.tuple { writer in
                writer.text("storage")
                writer.global(tensor.elementType.torchStorage)
                writer.text(storage)
                writer.text("cpu")
                writer.integer(tensor.byteCount / tensor.elementType.size)
            }
            writer.write(.binPersistentID)
            writer.integer(layout.offset)
            writer.tuple { writer in layout.shape.forEach { writer.integer($0) } }
            writer.tuple { writer in layout.strides.forEach { writer.integer($0) } }
            writer.write(.newFalse)
            writer.emptyDictionary()
        }
        write(.reduce)
    }

    private mutating func emptyDictionary() {
        global("collections.OrderedDict")
        write(.emptyTuple)
        write(.reduce)
    }

    private mutating func tuple(_ parts: (inout PickleWriter) -> Void) {
        write(.mark)
        parts(&self)
        write(.tuple)
    }

    /// Names a class or function; its module is everything before the last dot.
    private mutating func global(_ name: String) {
        write(.global)
        let words = name.split(separator: ".")
        bytes += "\(words.dropLast().joined(separator: "."))\n\(words.last ?? "")\n".utf8
    }

    private mutating func text(_ text: String) {
        write(.binUnicode)
        append(littleEndian: UInt32(text.utf8.count), to: &bytes)
        bytes += text.utf8
    }

    private mutating func integer(_ integer: Int) {
        write(.long1)
        bytes.append(8)
        append(littleEndian: integer, to: &bytes)
    }

    private mutating func write(_ opcode: PickleOpcode) {
        bytes.append(opcode.rawValue)
    }
}
