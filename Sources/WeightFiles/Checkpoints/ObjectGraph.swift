/// The objects that a foreign file holds.
///
/// An object refers to others by their place, so that cycles neither leak nor recurse.
struct ObjectGraph {
    enum Value {
        case none
        case bool(Bool)
        case integer(Int)
        case number(Double)
        case string(String)
        case object(Int)
    }

    enum Kind {
        /// The parts are the elements.
        case sequence

        /// The parts are keys and values in turn.
        case dictionary

        /// A Torch7 object of a class, with fields like a dictionary's.
        case instance(String)

        /// The only part is the storage; tensors without elements may have none.
        case tensor(ElementType, TensorLayout)

        case storage(Storage)

        /// A Python class or function, known by its name alone.
        case global(PickleGlobal)

        /// Something that is neither weights nor a plain value.
        case opaque
    }

    /// Elements that tensors show.
    struct Storage {
        let elementType: ElementType
        let count: Int

        /// The place of the first byte: in the file, or in what a pickle calls `key`.
        var start: Int

        var key: String?

        var byteCount: Int { count * elementType.size }
    }

    struct Object {
        var kind: Kind
        var parts: [Value]
    }

    var root = Value.none
    var objects: [Object] = []

    mutating func add(_ kind: Kind, _ parts: [Value] = []) -> Value {
        objects.append(Object(kind: kind, parts: parts))
        return .object(objects.count - 1)
    }

    subscript(value: Value) -> Object? {
        guard case .object(let place) = value else { return nil }
        return objects[place]
    }

    /// Whether no object contains itself.
    var isAcyclic: Bool {
        var references = [Int](repeating: 0, count: objects.count)
        for object in objects {
            for case .object(let part) in object.parts { references[part] += 1 }
        }
        var free = objects.indices.filter { references[$0] == 0 }
        var freed = 0
        while let place = free.popLast() {
            freed += 1
            for case .object(let part) in objects[place].parts {
                references[part] -= 1
                if references[part] == 0 { free.append(part) }
            }
        }
        return freed == objects.count
    }

    /// Turns places in what a pickle calls a key into places in the file.
    mutating func locateStorages(at starts: [String: Int], path: String) throws {
        for place in objects.indices {
            guard case .storage(var storage) = objects[place].kind, let key = storage.key else {
                continue
            }
            guard let start = starts[key] else {
                throw WeightFileError.damaged(path, "storage \(excerpt(key)) is missing")
            }
            storage.start += start
            storage.key = nil
            objects[place].kind = .storage(storage)
        }
    }
}
