extension PickleReader {
    /// Lets a class or function in by its name.
    mutating func global(_ name: String) throws -> ObjectGraph.Value {
        guard let global = PickleGlobal(name) else {
            throw WeightFileError(
                .executable,
                "'\(reader.path)' names the Python object \(excerpt(name)), which weights do not "
                    + "need and which could run code; nothing was run: save the state_dict alone.")
        }
        return graph.add(.global(global))
    }

    /// What a call would give.
    mutating func result(
        of callee: ObjectGraph.Value, arguments: ObjectGraph.Object?
    ) throws -> ObjectGraph.Value {
        guard case .global(let global) = graph[callee]?.kind, let arguments,
            case .sequence = arguments.kind
        else { throw malformed("its pickle calls something that is no function") }
        switch global {
        case .rebuildTensor: return try tensor(arguments.parts)
        case .wrapper:
            guard let wrapped = arguments.parts.first else {
                throw malformed("a parameter has no tensor")
            }
            return wrapped
        case .orderedDictionary: return try dictionary(arguments.parts)
        case .storage: throw malformed("a storage is not where PyTorch puts it")
        case .bystander: return graph.add(.opaque)
        }
    }

    /// The storage that a persistent identifier means: 'storage', type, key, device, element count
    /// and in early files the part of it, as key, offset and element count.
    mutating func storage(_ identifier: ObjectGraph.Value) throws -> ObjectGraph.Value {
        guard let parts = graph[identifier]?.parts, parts.count >= 5,
            case .string("storage") = parts[0], case .string(let key) = parts[2],
            case .global(.storage(let type)) = graph[parts[1]]?.kind,
            case .integer(let count) = parts[4], type.byteCount(of: [count]) != nil
        else { throw malformed("a storage has an impossible type, name or length") }
        let whole = ObjectGraph.Storage(elementType: type, count: count, start: 0, key: key)
        if let earlier = storages[key] {
            guard earlier.elementType == type, earlier.count == count else {
                throw malformed("storage \(excerpt(key)) has two types or lengths")
            }
        }
        storages[key] = whole
        return graph.add(.storage(try part(of: whole, parts.dropFirst(5).first)))
    }

    private func part(
        of storage: ObjectGraph.Storage, _ view: ObjectGraph.Value?
    ) throws -> ObjectGraph.Storage {
        guard let view, case .object = view else { return storage }
        guard let parts = graph[view]?.parts, parts.count == 3,
            case .integer(let offset) = parts[1], case .integer(let count) = parts[2],
            0...storage.count ~= offset, 0...storage.count - offset ~= count
        else { throw malformed("a part of a storage reaches beyond it") }
        return ObjectGraph.Storage(
            elementType: storage.elementType, count: count,
            start: offset * storage.elementType.size, key: storage.key)
    }

    private mutating func tensor(_ arguments: [ObjectGraph.Value]) throws -> ObjectGraph.Value {
        guard arguments.count >= 4, case .integer(let offset) = arguments[1],
            case .storage(let storage) = graph[arguments[0]]?.kind
        else { throw malformed("a tensor has no storage or offset") }
        let layout = TensorLayout(
            shape: try integers(arguments[2]), strides: try integers(arguments[3]), offset: offset)
        return graph.add(.tensor(storage.elementType, layout), [arguments[0]])
    }

    private func integers(_ value: ObjectGraph.Value) throws -> [Int] {
        guard let sequence = graph[value], case .sequence = sequence.kind,
            sequence.parts.count <= TensorLayout.maximumRank
        else { throw malformed("a tensor's shape or strides are no numbers") }
        return try sequence.parts.map { part in
            guard case .integer(let number) = part else {
                throw malformed("a tensor's shape or strides are no numbers")
            }
            return number
        }
    }

    /// A dictionary that is filled later, or from pairs as Python 2 stores it.
    private mutating func dictionary(_ arguments: [ObjectGraph.Value]) throws -> ObjectGraph.Value {
        let pairs = arguments.first.flatMap { graph[$0]?.parts } ?? []
        try count(pairs.count)
        let keysAndValues = try pairs.flatMap { pair in
            guard let parts = graph[pair]?.parts, parts.count == 2 else {
                throw malformed("a dictionary is made of something else than pairs")
            }
            return parts
        }
        return graph.add(.dictionary, keysAndValues)
    }
}
