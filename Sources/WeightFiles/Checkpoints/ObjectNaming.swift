/// Names the tensors and values of a graph by the keys that lead to them.
///
/// Torch7's graph modules lead to each module on many ways, some of them cycles: an object that
/// holds others is named by the shortest ways to it only.
struct ObjectNaming {
    /// The memory that names may take altogether, in bytes.
    static let maximumSize = 1 << 25

    static let maximumDepth = 100

    /// The longest list whose elements have names; longer ones are records of training.
    static let maximumListLength = 10_000

    private(set) var names: [String] = []
    private(set) var tensors: [String: StoredTensor] = [:]
    private(set) var values: [String: Checkpoint.Value] = [:]

    private let graph: ObjectGraph
    private let path: String
    private let depths: [Int]
    private var size = 0

    init(_ graph: ObjectGraph, path: String) {
        self.graph = graph
        self.path = path
        depths = graph.depths
    }

    mutating func run() throws {
        try add(graph.root, named: "", depth: 0)
    }

    private mutating func add(
        _ value: ObjectGraph.Value, named name: String, depth: Int
    ) throws {
        size += name.utf8.count + 64
        guard size <= Self.maximumSize, depth <= Self.maximumDepth else {
            throw WeightFileError.damaged(path, "it nests too many objects")
        }
        switch value {
        case .none: break
        case .bool(let bool): values[name] = .bool(bool)
        case .integer(let integer): values[name] = .number(Double(integer))
        case .number(let number): values[name] = .number(number)
        case .string(let string): values[name] = .string(string)
        case .object(let place): try addObject(place, named: name, depth: depth)
        }
    }

    private mutating func addObject(_ place: Int, named name: String, depth: Int) throws {
        let object = graph.objects[place]
        if case .tensor(let type, let layout) = object.kind {
            return try addTensor(type, layout, object.parts[0], named: name)
        }
        guard depths[place] == depth else { return }
        let prefix = name.isEmpty ? "" : name + "."
        if case .instance(let className) = object.kind {
            values[prefix + "__class"] = .string(className)
        }
        for (key, value) in object.members {
            guard let key = key.keyText else { continue }
            try add(value, named: prefix + key, depth: depth + 1)
        }
    }

    private mutating func addTensor(
        _ type: ElementType, _ layout: TensorLayout, _ storage: ObjectGraph.Value,
        named name: String
    ) throws {
        var (start, count) = (0, 0)
        if case .storage(let storage) = graph[storage]?.kind, storage.elementType == type {
            (start, count) = (storage.start, storage.count)
        }
        if let flaw = layout.flaw(in: count, of: type) {
            throw WeightFileError.damaged(path, "tensor \(excerpt(name)) \(flaw)")
        }
        let tensor = StoredTensor(elementType: type, layout: layout, start: start)
        guard tensors.updateValue(tensor, forKey: name) == nil else {
            throw WeightFileError.damaged(path, "it has two tensors called \(excerpt(name))")
        }
        names.append(name)
    }
}

extension ObjectGraph {
    /// The fewest keys that lead to each object.
    fileprivate var depths: [Int] {
        var depths = [Int](repeating: .max, count: objects.count)
        guard case .object(let root) = root else { return depths }
        depths[root] = 0
        var queue = [root]
        var next = 0
        while next < queue.count {
            let place = queue[next]
            next += 1
            for case (_, .object(let child)) in objects[place].members
            where depths[child] == .max {
                depths[child] = depths[place] + 1
                queue.append(child)
            }
        }
        return depths
    }
}

extension ObjectGraph.Object {
    /// The parts and the keys that lead to them.
    fileprivate var members: [(key: ObjectGraph.Value, value: ObjectGraph.Value)] {
        switch kind {
        case .sequence where parts.count > ObjectNaming.maximumListLength: []
        case .sequence: parts.enumerated().map { (.integer($0), $1) }
        case .dictionary, .instance:
            stride(from: 0, to: parts.count - 1, by: 2).map { (parts[$0], parts[$0 + 1]) }
        case .tensor, .storage, .global, .opaque: []
        }
    }
}

extension ObjectGraph.Value {
    /// What a key adds to a name; nil for objects.
    fileprivate var keyText: String? {
        switch self {
        case .none, .object: nil
        case .bool(let bool): String(bool)
        case .integer(let integer): String(integer)
        case .number(let number): Int(exactly: number).map(String.init) ?? String(number)
        case .string(let string): string
        }
    }
}
