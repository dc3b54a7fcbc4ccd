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

/// A Swift type whose values a tensor can hold.
public protocol TensorElement {
    static var dtype: DType { get }
}

extension UInt8: TensorElement { public static var dtype: DType { .uint8 } }
extension Int32: TensorElement { public static var dtype: DType { .int32 } }
extension Int64: TensorElement { public static var dtype: DType { .int64 } }
extension Float: TensorElement { public static var dtype: DType { .float32 } }
extension Double: TensorElement { public static var dtype: DType { .float64 } }
