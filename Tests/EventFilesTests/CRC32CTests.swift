import Testing

@testable import EventFiles

@Suite struct CRC32CTests {
    /// The examples of RFC 3720, appendix B.4, and the one of catalogues of checksums.
    @Test(
        arguments: [
            ([UInt8](repeating: 0, count: 32), 0x8A91_36AA),
            ([UInt8](repeating: 0xFF, count: 32), 0x62A8_AB43),
            ([UInt8](0..<32), 0x46DD_794E),
            ((0..<32).reversed(), 0x113F_DB5C),
            (Array("123456789".utf8), 0xE306_9283),
            ([], 0),
        ] as [([UInt8], UInt32)])
    func isTheStandardsChecksum(_ bytes: [UInt8], _ expected: UInt32) {
        #expect(CRC32C.checksum(bytes) == expected)
    }

    /// 0xE3069283 rotated by 15 bits is 0x2507C60D.
    @Test func recordsHaveItMasked() {
        #expect(CRC32C.masked(Array("123456789".utf8)) == 0x2507_C60D &+ 0xA282_EAD8)
    }
}
