/// A number for some bytes and those that `previous` stands for: another one for certain where the
/// bytes differ in one of their words, and but for one chance in 2⁶⁴ where they differ in more.
package func digest(_ bytes: UnsafeRawBufferPointer, after previous: UInt64) -> UInt64 {
    var digest = previous
    var place = 0
    while place &+ 8 <= bytes.count {
        digest = mix(digest ^ bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
        place &+= 8
    }
    var rest: UInt64 = 0
    while place < bytes.count {
        rest = rest << 8 | UInt64(bytes[place])
        place &+= 1
    }
    return mix(digest ^ rest)
}

/// One of the mappings of words onto words that has no pattern: each bit changes about half of the
/// others.
@inline(__always)
private func mix(_ word: UInt64) -> UInt64 {
    let product = word &* 0x9E37_79B9_7F4A_7C15
    return product ^ product >> 32
}
