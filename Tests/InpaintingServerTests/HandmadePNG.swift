/// PNG files made chunk by chunk, to say what no encoder would.
struct HandmadePNG {
    private(set) var bytes: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    /// Begins a picture of 8-bit grey.
    init(width: UInt32, height: UInt32) {
        add("IHDR", Self.bigEndian(width) + Self.bigEndian(height) + [8, 0, 0, 0, 0])
    }

    /// A whole picture of zeros.
    static func zeros(width: UInt32, height: UInt32) -> HandmadePNG {
        var file = HandmadePNG(width: width, height: height)
        file.add("IDAT", Self.deflatedZeros(Int(height) * (Int(width) + 1)))
        file.add("IEND", [])
        return file
    }

    mutating func add(_ type: String, _ content: [UInt8]) {
        let body = Array(type.utf8) + content
        bytes += Self.bigEndian(UInt32(content.count)) + body + Self.bigEndian(Self.crc(of: body))
    }

    /// So many zeros as a zlib stream of about a 160th of their length.
    static func deflatedZeros(_ count: Int) -> [UInt8] {
        var stream: [UInt8] = [0x78, 0x9C]
        var bits = 0
        var bitCount = 0
        func put(_ value: Int, _ length: Int) {
            bits |= value << bitCount
            bitCount += length
            while bitCount >= 8 {
                stream.append(UInt8(bits & 255))
                bits >>= 8
                bitCount -= 8
            }
        }
        put(0b011, 3)
        // A literal zero, then copies of 258 bytes from one byte back, in the fixed code (RFC 1951).
        let copies = (count - 1) / 258
        for _ in 0..<count - 258 * copies { put(0b0000_1100, 8) }
        for _ in 0..<copies {
            put(0b1010_0011, 8)
            put(0, 5)
        }
        put(0, 7)
        put(0, 7)
        return stream + bigEndian(UInt32(count % 65521) << 16 | 1)
    }

    private static func bigEndian(_ value: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(value >> $0 & 255) }
    }

    private static func crc(of bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(UInt32.max) { crc, byte in
            (0..<8).reduce(crc ^ UInt32(byte)) { crc, _ in
                crc >> 1 ^ (crc & 1 == 1 ? 0xEDB8_8320 : 0)
            }
        }
    }
}
