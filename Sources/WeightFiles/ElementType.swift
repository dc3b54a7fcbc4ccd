/// The type of a stored tensor's elements; raw values are the names that safetensors uses.
public enum ElementType: String, CaseIterable, Sendable {
    case float64 = "F64"
    case float32 = "F32"
    case float16 = "F16"
    case bfloat16 = "BF16"
    case int64 = "I64"
    case int32 = "I32"
    case int16 = "I16"
    case int8 = "I8"
    case uint8 = "U8"
    case bool = "BOOL"

    /// The bytes of one element.
    public var size: Int {
        switch self {
        case .float64, .int64: 8
        case .float32, .int32: 4
        case .float16, .bfloat16, .int16: 2
        case .int8, .uint8, .bool: 1
        }
    }

    /// The bytes of a tensor of `shape`; nil where a length is negative, or where the others than 0
    /// are too many for `Int`.
    func byteCount(of shape: [Int]) -> Int? {
        var total = size
        for length in shape where length != 0 {
            let (product, overflow) = total.multipliedReportingOverflow(by: length)
            if length < 0 || overflow { return nil }
            total = product
        }
        return shape.contains(0) ? 0 : total
    }
}
