/// How the objects of a Torch7 class are stored.
enum Torch7Class {
    case tensor(ElementType)
    case storage(ElementType)

    /// As a table, which is what modules and graphs do.
    case fields

    /// Nil for classes of Torch7 that are stored in ways of their own.
    init?(_ name: String) {
        guard let type = dropping(prefix: "torch.", of: name) else {
            if name.hasPrefix("tds.") { return nil }
            self = .fields
            return
        }
        if let type = dropping(suffix: "Tensor", of: type).flatMap(Self.elementType) {
            self = .tensor(type)
        } else if let type = dropping(suffix: "Storage", of: type).flatMap(Self.elementType) {
            self = .storage(type)
        } else {
            return nil
        }
    }

    /// Tensors on a graphics card are stored like others; `CudaTensor` is its `FloatTensor`.
    private static func elementType(_ name: String) -> ElementType? {
        switch dropping(prefix: "Cuda", of: name) ?? name {
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

private func dropping(prefix: String, of name: String) -> String? {
    name.hasPrefix(prefix) ? String(name.dropFirst(prefix.count)) : nil
}

private func dropping(suffix: String, of name: String) -> String? {
    name.hasSuffix(suffix) ? String(name.dropLast(suffix.count)) : nil
}
