/// How the objects of a Torch7 class are stored.
enum Torch7Class {
    case tensor(ElementType)
    case storage(ElementType)

    /// As a table, which is what modules and graphs do.
    case fields

    /// Nil for classes of Torch7 that are stored in ways of their own.
    init?(_ name: String) {
        guard let type = name.dropping(prefix: "torch.") else {
            if name.hasPrefix("tds.") { return nil }
            self = .fields
            return
        }
        if let type = type.dropping(suffix: "Tensor").flatMap(Self.elementType) {
            self = .tensor(type)
        } else if let type = type.dropping(suffix: "Storage").flatMap(Self.elementType) {
            self = .storage(type)
        } else {
            return nil
        }
    }

    /// Tensors on a graphics card are stored like others; `CudaTensor` is its `FloatTensor`.
    private static func elementType(_ name: String) -> ElementType? {
        switch name.dropping(prefix: "Cuda") ?? name {
        case "Double": .float64
        case "Float", "": .float32
        case "Half": .float16
        case "Long": .int64
        case "Int": .int32
        case "Short": .int16
        case "Char": .int8
        case "Byte": .uint8
        default: nil
        }
    }
}

extension String {
    fileprivate func dropping(prefix: String) -> String? {
        hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
    }

    fileprivate func dropping(suffix: String) -> String? {
        hasSuffix(suffix) ? String(dropLast(suffix.count)) : nil
    }
}
