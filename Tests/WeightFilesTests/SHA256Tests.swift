import Testing

@testable import WeightFiles

struct SHA256Tests {
    // The examples of FIPS 180-4 in NIST's "Example Values", and the empty message.
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
        (
            "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopq"
                + "klmnopqrlmnopqrsmnopqrstnopqrstu",
            "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
        ),
    ])
    func standardVectors(message: String, digest: String) {
        #expect(hexDigest(of: Array(message.utf8), chunk: 1000) == digest)
    }

    @Test func aMillionLetters() {
        let message = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)
        #expect(
            hexDigest(of: message, chunk: 4096)
                == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
    }

    @Test(arguments: [1, 3, 55, 56, 63, 64, 65, 127, 128])
    func partsGiveTheDigestOfTheWhole(chunk: Int) {
        let message = (0..<1000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        #expect(hexDigest(of: message, chunk: chunk) == hexDigest(of: message, chunk: 1000))
    }

    private func hexDigest(of message: [UInt8], chunk: Int) -> String {
        var hash = SHA256()
        for start in stride(from: 0, to: message.count, by: chunk) {
            let part = message[start..<min(start + chunk, message.count)]
            part.withUnsafeBytes { hash.update($0) }
        }
        return hash.hexDigest()
    }
}
