import CTorch

/// Any operator of libtorch by name, for what has no typed function here.
///
/// ```swift
/// let roll = try TorchOperator("aten::roll")
/// let shifted = roll(.tensor(x), .integers([1]), .integers([0]))[0]
/// ```
public final class TorchOperator {
    /// An argument, as the operator's schema declares it.
    public enum Argument {
        case none
        case tensor(Tensor)
        case integer(Int)
        case double(Double)
        case bool(Bool)
        case string(String)
        case integers([Int])
        case doubles([Double])
        case tensors([Tensor])
    }

    private static let resultLimit = 16

    private let handle: OpaquePointer

    /// Finds an operator, such as `aten::roll`, and its overload, such as `out`.
    ///
    /// - Throws: ``TorchError`` where libtorch has no such operator.
    public init(_ name: String, overload: String = "") throws(TorchError) {
        guard let handle = torch_operator_find(name, overload) else { throw .last }
        self.handle = handle
    }

    deinit {
        torch_operator_free(handle)
    }

    /// Calls the operator; arguments left out at the end take the schema's defaults.
    ///
    /// - Returns: The results, which must be tensors or lists of tensors, one after the other; after
    ///   a failure that is caught, more failed results than any operator has.
    public func callAsFunction(_ arguments: Argument...) -> [Tensor] {
        let storage = ArgumentStorage()
        let values = arguments.map { storage.value(of: $0) }
        var results = [OpaquePointer?](repeating: nil, count: Self.resultLimit)
        let count = withExtendedLifetime((self, storage, arguments)) {
            torch_operator_call(handle, values, values.count, &results, results.count)
        }
        guard count >= 0 else {
            return [Tensor](repeating: Tensor(nil), count: Self.resultLimit)
        }
        return results.prefix(Int(count)).map { Tensor($0) }
    }
}

/// The memory behind the arguments of a call, freed with it.
private final class ArgumentStorage {
    private var allocations: [UnsafeMutableRawPointer] = []

    deinit {
        for allocation in allocations { allocation.deallocate() }
    }

    func value(of argument: TorchOperator.Argument) -> torch_value {
        var value = torch_value()
        switch argument {
        case .none:
            value.kind = TORCH_VALUE_NONE
        case .tensor(let tensor):
            value.kind = TORCH_VALUE_TENSOR
            value.tensor = tensor.handle
        case .integer(let integer):
            value.kind = TORCH_VALUE_INTEGER
            value.integer = Int64(integer)
        case .double(let double):
            value.kind = TORCH_VALUE_DOUBLE
            value.real = double
        case .bool(let bool):
            value.kind = TORCH_VALUE_BOOL
            value.integer = bool ? 1 : 0
        case .string(let string):
            value.kind = TORCH_VALUE_STRING
            value.string = copy(string.utf8CString.map(\.self))
        case .integers(let integers):
            value.kind = TORCH_VALUE_INTEGERS
            value.integers = copy(integers.map(Int64.init))
            value.count = integers.count
        case .doubles(let doubles):
            value.kind = TORCH_VALUE_DOUBLES
            value.reals = copy(doubles)
            value.count = doubles.count
        case .tensors(let tensors):
            value.kind = TORCH_VALUE_TENSORS
            value.tensors = copy(tensors.map(\.handle))
            value.count = tensors.count
        }
        return value
    }

    private func copy<Element>(_ elements: [Element]) -> UnsafePointer<Element> {
        let memory = UnsafeMutablePointer<Element>.allocate(capacity: max(elements.count, 1))
        memory.initialize(from: elements, count: elements.count)
        allocations.append(UnsafeMutableRawPointer(memory))
        return UnsafePointer(memory)
    }
}
