extension SafeTensors {
    /// The values of a tensor of 16- or 32-bit floating-point numbers, in the file's order.
    ///
    /// - Throws: ``WeightFileError`` with the code `wrongElementType` for any other tensor.
    public func floats(of name: String) throws -> [Float] {
        let type = try entry(named: name).elementType
        return try withBytes(of: name) { bytes in
            switch type {
            case .float32:
                return elements(of: bytes) { (bits: UInt32) in Float(bitPattern: bits) }
            case .float16:
                return elements(of: bytes) { (bits: UInt16) in Float(Float16(bitPattern: bits)) }
            case .bfloat16:
                return elements(of: bytes) { (bits: UInt16) in
                    Float(bitPattern: UInt32(bits) << 16)
                }
            default:
                throw WeightFileError(
                    .wrongElementType,
                    "Tensor \(excerpt(name)) of '\(path)' has elements of type \(type.rawValue) "
                        + "where F16, BF16 or F32 is needed; it is not the weights of this network."
                )
            }
        }
    }
}

/// Turns each little-endian word into a number; the bytes may start at any address.
@inline(__always)
private func elements<Bits: FixedWidthInteger>(
    of bytes: UnsafeRawBufferPointer, _ convert: (Bits) -> Float
) -> [Float] {
    let size = MemoryLayout<Bits>.size
    return [Float](unsafeUninitializedCapacity: bytes.count / size) { floats, count in
        count = floats.count
        for i in 0..<count {
            let bits = bytes.loadUnaligned(fromByteOffset: i &* size, as: Bits.self)
            floats[i] = convert(Bits(littleEndian: bits))
        }
    }
}
