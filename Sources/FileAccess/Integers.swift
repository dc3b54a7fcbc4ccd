/// Appends an integer to bytes, its least significant byte first.
package func append(littleEndian integer: some FixedWidthInteger, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: integer.littleEndian) { bytes.append(contentsOf: $0) }
}

/// Appends an integer to bytes, its most significant byte first.
package func append(bigEndian integer: some FixedWidthInteger, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: integer.bigEndian) { bytes.append(contentsOf: $0) }
}
