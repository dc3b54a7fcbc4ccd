/// The checksum of a zip's entries: ISO 3309, with the polynomial 0x04C11DB7 and its bits reversed.
struct CRC32 {
    private var state = UInt32.max

    var value: UInt32 { ~state }

    mutating func update(_ bytes: UnsafeRawBufferPointer) {
        table.withUnsafeBufferPointer { table in
            for byte in bytes {
                state = table[Int((state ^ UInt32(byte)) & 0xFF)] ^ (state &>> 8)
            }
        }
    }
}

/// What shifting a byte out of the state adds to it.
private let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { state, _ in
        state & 1 == 0 ? state >> 1 : state >> 1 ^ 0xEDB8_8320
    }
}
