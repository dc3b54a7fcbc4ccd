/// The checksum of records: CRC-32C, Castagnoli's polynomial.
///
/// RFC 3720, appendix B.4: reflected, begun and ended with all bits inverted.
enum CRC32C {
    private static let reflectedPolynomial: UInt32 = 0x82F6_3B78

    private static let table = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { remainder, _ in
            remainder >> 1 ^ (remainder & 1 == 0 ? 0 : reflectedPolynomial)
        }
    }

    static func checksum(_ bytes: some Sequence<UInt8>) -> UInt32 {
        ~bytes.reduce(~0) { remainder, byte in
            remainder >> 8 ^ table[Int(UInt8(truncatingIfNeeded: remainder) ^ byte)]
        }
    }

    /// The checksum as records have it, which differs from that of bytes that hold a checksum.
    ///
    /// TensorFlow, *TFRecord*: rotated right by 15 bits, plus a constant.
    static func masked(_ bytes: some Sequence<UInt8>) -> UInt32 {
        let sum = checksum(bytes)
        return (sum >> 15 | sum << 17) &+ 0xA282_EAD8
    }
}
