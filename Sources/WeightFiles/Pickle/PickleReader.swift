/// Rebuilds the objects of a Python pickle without executing anything.
///
/// A pickle is a program for a stack machine. Operations and names that tensors do not need are
/// refused, and the remaining calls only note down what they would make.
struct PickleReader {
    /// The longest pickle that is read, in bytes; one tensor needs about 100.
    static let maximumLength = 1 << 26

    /// The most operations that are carried out; one tensor needs about 30.
    static let maximumOperationCount = 2_000_000

    private(set) var reader: ByteReader
    var graph = ObjectGraph()

    /// The elements that the pickle expects elsewhere, by key.
    var storages: [String: ObjectGraph.Storage] = [:]

    private var operationCount = 0
    private var stack: [ObjectGraph.Value] = []
    private var marks: [Int] = []
    private var memo: [Int: ObjectGraph.Value] = [:]

    /// Reads the pickle at a place.
    init(at reader: ByteReader) throws {
        self.reader = reader.prefix(Self.maximumLength)
        while true {
            try count(1)
            let opcode = try opcode()
            if opcode == .stop { break }
            try execute(opcode)
        }
        graph.root = try pop()
        guard graph.isAcyclic else { throw malformed("an object contains itself") }
    }

    /// Bounds the time and the memory that a pickle can take.
    mutating func count(_ operations: Int) throws {
        operationCount += operations
        guard operationCount <= Self.maximumOperationCount else {
            throw malformed("its pickle has more than \(Self.maximumOperationCount) operations")
        }
    }

    func malformed(_ reason: String) -> WeightFileError {
        .damaged(reader.path, reason)
    }

    private mutating func opcode() throws -> PickleOpcode {
        let place = reader.place
        let byte = try reader.integer(UInt8.self)
        guard let opcode = PickleOpcode(rawValue: byte) else {
            throw malformed("byte \(place) is no operation that tensors need: \(byte)")
        }
        return opcode
    }

    private mutating func execute(_ opcode: PickleOpcode) throws {
        switch opcode {
        case .proto: try reader.skip(1)
        case .frame: try reader.skip(8)
        case .stop: break
        case .mark: marks.append(stack.count)
        case .none: push(.none)
        case .newTrue: push(.bool(true))
        case .newFalse: push(.bool(false))
        case .binInt: push(.integer(Int(try reader.integer(Int32.self))))
        case .binInt1: push(.integer(Int(try reader.integer(UInt8.self))))
        case .binInt2: push(.integer(Int(try reader.integer(UInt16.self))))
        case .long1: push(try long())
        case .binFloat:
            push(.number(Double(bitPattern: try reader.integer(UInt64.self).byteSwapped)))
        case .shortBinString, .shortBinUnicode: push(try string(UInt8.self))
        case .binString, .binUnicode: push(try string(UInt32.self))
        case .shortBinBytes: push(try bytes(UInt8.self))
        case .binBytes: push(try bytes(UInt32.self))
        case .emptyTuple, .emptyList: push(graph.add(.sequence))
        case .tuple1: try makeTuple(1)
        case .tuple2: try makeTuple(2)
        case .tuple3: try makeTuple(3)
        case .tuple: push(graph.add(.sequence, try popToMark()))
        case .append: try append([pop()])
        case .appends: try append(popToMark())
        case .emptyDict: push(graph.add(.dictionary))
        case .setItem: try setItems(popLast(2))
        case .setItems: try setItems(popToMark())
        case .emptySet: push(graph.add(.opaque))
        case .addItems: _ = try popToMark()
        case .binPut: try memorize(at: Int(reader.integer(UInt8.self)))
        case .longBinPut: try memorize(at: Int(reader.integer(UInt32.self)))
        case .memoize: try memorize(at: memo.count)
        case .binGet: push(try remembered(at: Int(reader.integer(UInt8.self))))
        case .longBinGet: push(try remembered(at: Int(reader.integer(UInt32.self))))
        case .global: push(try global("\(reader.line()).\(reader.line())"))
        case .stackGlobal: try nameGlobal()
        case .newObject, .reduce: try call()
        case .build: _ = try pop()
        case .binPersistentID: push(try storage(pop()))
        }
    }
}

extension PickleReader {
    private mutating func push(_ value: ObjectGraph.Value) {
        stack.append(value)
    }

    private mutating func pop() throws -> ObjectGraph.Value {
        try popLast(1)[0]
    }

    private mutating func popLast(_ count: Int) throws -> [ObjectGraph.Value] {
        guard stack.count - (marks.last ?? 0) >= count else {
            throw malformed("its pickle takes more values than it made")
        }
        defer { stack.removeLast(count) }
        return Array(stack.suffix(count))
    }

    private mutating func popToMark() throws -> [ObjectGraph.Value] {
        guard let mark = marks.popLast() else {
            throw malformed("its pickle takes more values than it made")
        }
        defer { stack.removeSubrange(mark...) }
        return Array(stack[mark...])
    }

    private func top() throws -> ObjectGraph.Value {
        guard let value = stack.last, stack.count > marks.last ?? 0 else {
            throw malformed("its pickle takes more values than it made")
        }
        return value
    }

    private mutating func memorize(at index: Int) throws {
        memo[index] = try top()
    }

    private func remembered(at index: Int) throws -> ObjectGraph.Value {
        guard let value = memo[index] else {
            throw malformed("its pickle refers to a value that it did not make")
        }
        return value
    }

    private mutating func long() throws -> ObjectGraph.Value {
        let bytes = reader.bytes[try reader.range(of: reader.integer(UInt8.self))]
        guard let last = bytes.last else { return .integer(0) }
        let isNegative = last >= 0x80
        if bytes.count <= 8 {
            return .integer(bytes.reversed().reduce(isNegative ? -1 : 0) { $0 << 8 | Int($1) })
        }
        let magnitude = bytes.reversed().reduce(0.0) { sum, byte in
            sum * 256 + Double(isNegative ? ~byte : byte)
        }
        return .number(isNegative ? -1 - magnitude : magnitude)
    }

    private mutating func string<Length: FixedWidthInteger>(
        _ type: Length.Type
    ) throws -> ObjectGraph.Value {
        .string(try reader.string(of: reader.integer(type)))
    }

    private mutating func bytes<Length: FixedWidthInteger>(
        _ type: Length.Type
    ) throws -> ObjectGraph.Value {
        try reader.skip(reader.integer(type))
        return graph.add(.opaque)
    }

    private mutating func makeTuple(_ count: Int) throws {
        push(graph.add(.sequence, try popLast(count)))
    }

    private mutating func append(_ values: [ObjectGraph.Value]) throws {
        guard case .object(let place) = try top(), case .sequence = graph.objects[place].kind else {
            throw malformed("its pickle appends to something that is no list")
        }
        graph.objects[place].parts += values
    }

    private mutating func setItems(_ keysAndValues: [ObjectGraph.Value]) throws {
        guard case .object(let place) = try top(), case .dictionary = graph.objects[place].kind,
            keysAndValues.count.isMultiple(of: 2)
        else { throw malformed("its pickle sets keys of something that is no dictionary") }
        graph.objects[place].parts += keysAndValues
    }

    private mutating func nameGlobal() throws {
        let parts = try popLast(2)
        guard case .string(let module) = parts[0], case .string(let name) = parts[1] else {
            throw malformed("its pickle names a class by something that is no text")
        }
        push(try global("\(module).\(name)"))
    }

    private mutating func call() throws {
        let parts = try popLast(2)
        push(try result(of: parts[0], arguments: graph[parts[1]]))
    }
}
