extension ElementType {
    /// The Python class of PyTorch's storages with elements of this type.
    var torchStorage: String {
        switch self {
        case .float64: "torch.DoubleStorage"
        case .float32: "torch.FloatStorage"
        case .float16: "torch.HalfStorage"
        case .bfloat16: "torch.BFloat16Storage"
        case .int64: "torch.LongStorage"
        case .int32: "torch.IntStorage"
        case .int16: "torch.ShortStorage"
        case .int8: "torch.CharStorage"
        case .uint8: "torch.ByteStorage"
        case .bool: "torch.BoolStorage"
        }
    }
}
