/// An encoded file with metadata: new bytes around a range of those that the encoder made.
struct WrappedBytes {
    var head: [UInt8]
    var body: Range<Int>
    var tail: [UInt8] = []
}
