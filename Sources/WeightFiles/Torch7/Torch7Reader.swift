/// Reads the objects of Torch7's binary files as 64-bit machines wrote them.
///
/// A value is a type and a body. Tables, torch objects and newer functions have a number, so that a
/// later value can refer to them; graphs of modules have many such references, and cycles.
struct Torch7Reader {
    /// The most values that are read, a text counting once more for every 16 bytes.
    static let maximumValueCount = 2_000_000

    private(set) var graph = ObjectGraph()
    private var reader: ByteReader
    private var valueCount = 0

    /// The places of the objects by their numbers.
    private var places: [Int32: Int] = [:]

    /// The objects of which parts are still to come, the innermost last.
    private var unfinished: [(place: Int, missing: Int)] = []

    init(_ bytes: UnsafeRawBufferPointer, path: String) throws {
        reader = ByteReader(bytes, path: path)
        graph.root = try value()
        while let (place, missing) = unfinished.popLast() {
            if missing == 0 { continue }
            unfinished.append((place, missing - 1))
            let part = try value()
            graph.objects[place].parts.append(part)
        }
    }

    private mutating func value() throws -> ObjectGraph.Value {
        try count(1)
        switch try reader.integer(Int32.self) {
        case 0: return .none
        case 1: return .number(Double(bitPattern: try reader.integer()))
        case 2: return .string(try text())
        case Self.tableType: return try numbered { reader in try reader.table() }
        case 4: return try numbered { reader in try reader.torchObject() }
        case 5: return .bool(try reader.integer(Int32.self) != 0)
        case 6: return try function()
        case 7, 8: return try numbered { reader in try reader.function() }
        case let type: throw malformed("\(type) is no type of value")
        }
    }

    private static let tableType: Int32 = 3

    /// An object that is referred to by a number, read only where that appears first.
    private mutating func numbered(
        _ body: (inout Torch7Reader) throws -> ObjectGraph.Value
    ) throws -> ObjectGraph.Value {
        let number = try reader.integer(Int32.self)
        if let place = places[number] { return .object(place) }
        let object = try body(&self)
        places[number] = graph.objects.count - 1
        return object
    }

    private mutating func table() throws -> ObjectGraph.Value {
        try add(.dictionary, parts: 2 * pairCount())
    }

    /// A function is compiled code and the table of what it refers to; the code is passed over.
    private mutating func function() throws -> ObjectGraph.Value {
        try reader.skip(reader.integer(Int32.self))
        return add(.opaque, parts: 1)
    }

    private mutating func torchObject() throws -> ObjectGraph.Value {
        var className = try text()
        // Files older than the version numbers begin with the name.
        if className.hasPrefix("V ") { className = try text() }
        switch Torch7Class(className) {
        case .tensor(let type): return try tensor(type)
        case .storage(let type): return try storage(type)
        case .fields: return try instance(of: className)
        case nil:
            throw WeightFileError(
                .unsupported,
                "'\(reader.path)' holds a \(className.debugDescription), which is not read; "
                    + "save the network without it.")
        }
    }

    /// The fields of a module, which follow as a table with a number of its own.
    private mutating func instance(of className: String) throws -> ObjectGraph.Value {
        guard try reader.integer(Int32.self) == Self.tableType else {
            throw malformed("an object of class \(excerpt(className)) has no fields")
        }
        let number = try reader.integer(Int32.self)
        guard places[number] == nil else {
            throw malformed("two objects have the same fields")
        }
        let object = try add(.instance(className), parts: 2 * pairCount())
        places[number] = graph.objects.count - 1
        return object
    }

    private mutating func tensor(_ type: ElementType) throws -> ObjectGraph.Value {
        let rank = Int(try reader.integer(Int32.self))
        guard 0...TensorLayout.maximumRank ~= rank else {
            throw malformed("a tensor has \(rank) axes")
        }
        let shape = try integers(rank)
        let strides = try integers(rank)
        let offset = try reader.integer(Int64.self)
        // No axes mean no elements in Torch7, where PyTorch has one.
        let layout =
            rank == 0
            ? TensorLayout(contiguous: [0])
            : TensorLayout(shape: shape, strides: strides, offset: Int(offset) &- 1)
        return add(.tensor(type, layout), parts: 1)
    }

    private mutating func storage(_ type: ElementType) throws -> ObjectGraph.Value {
        let count = Int(try reader.integer(Int64.self))
        guard let byteCount = type.byteCount(of: [count]) else {
            throw malformed("a storage has \(count) elements")
        }
        let start = try reader.range(of: byteCount).lowerBound
        return graph.add(
            .storage(ObjectGraph.Storage(elementType: type, count: count, start: start)))
    }

    private mutating func add(_ kind: ObjectGraph.Kind, parts count: Int) -> ObjectGraph.Value {
        let object = graph.add(kind)
        unfinished.append((graph.objects.count - 1, count))
        return object
    }

    private mutating func pairCount() throws -> Int {
        let count = Int(try reader.integer(Int32.self))
        guard count >= 0 else { throw malformed("a table has \(count) pairs") }
        return count
    }

    private mutating func integers(_ count: Int) throws -> [Int] {
        try (0..<count).map { _ in Int(try reader.integer(Int64.self)) }
    }

    private mutating func text() throws -> String {
        let length = try reader.integer(Int32.self)
        try count(Int(max(0, length)) / 16)
        return try reader.string(of: length)
    }

    /// Bounds the time and the memory that a file can take.
    private mutating func count(_ values: Int) throws {
        valueCount += values
        guard valueCount <= Self.maximumValueCount else {
            throw malformed("it has more than \(Self.maximumValueCount) values beside its tensors")
        }
    }

    private func malformed(_ reason: String) -> WeightFileError {
        .damaged(reader.path, reason)
    }
}
