import FileAccess
import Testing

@Suite struct ByteCountTests {
    @Test(arguments: [
        ("1GiB", 1_073_741_824), ("1.5G", 1_610_612_736), ("800MB", 800_000_000),
        ("64k", 65_536), ("2KiB", 2048), ("3 MiB", nil), ("12", 12), ("12B", 12),
        ("", nil), ("GiB", nil), ("-1GiB", nil), ("0", nil), ("1e3", nil), ("1.2.3M", nil),
        ("99999999TiB", nil),
    ])
    func memoryIsReadInItsUnits(text: String, bytes: Int?) {
        #expect(ByteCount(text)?.bytes == bytes)
    }

    @Test(arguments: [
        (0, "0 bytes"), (1023, "1023 bytes"), (1536, "1.5 KiB"), (2 << 30, "2.0 GiB"),
    ])
    func memoryIsToldInTheLargestUnit(bytes: Int, text: String) {
        #expect(ByteCount(bytes: bytes).description == text)
    }
}
