/// The type of a tensor's elements.
public enum DType: Int8, Sendable {
    // The raw values are libtorch's own numbers (c10::ScalarType).
    case uint8 = 0
    case int8 = 1
    case int16 = 2
    case int32 = 3
    case int64 = 4
    case float16 = 5
    case float32 = 6
    case float64 = 7
    case bool = 11
    case bfloat16 = 15

    init(code: Int8) {
        guard let type = DType(rawValue: code) else {
            fatalError("libtorch returned a tensor of the unsupported element type \(code)")
        }
        self = type
    }

    /// The bytes of one element.
    public var size: Int {
        switch self {
        case .uint8, .int8, .bool: 1
        case .int16, .float16, .bfloat16: 2
        case .int32, .float32: 4
        case .int64, .float64: 8
        }
    }
}

extension DType {
    /// The type of a tensor of such values: `UInt8`, `Int32`, `Int64`, `Float` or `Double`; traps for
    /// others.
    init<Element: BitwiseCopyable>(holding type: Element.Type) {
        switch type {
        case is UInt8.Type: self = .uint8
        case is Int32.Type: self = .int32
        case is Int64.Type: self = .int64
        case is Float.Type: self = .float32
        case is Double.Type: self = .float64
        default: preconditionFailure("no tensor holds values of the type \(type)")
        }
    }
}
