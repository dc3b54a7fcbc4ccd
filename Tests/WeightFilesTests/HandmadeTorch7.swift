/// The parts of Torch7 files written by hand.
enum HandmadeTorch7 {
    static func int(_ value: Int32) -> [UInt8] { HandmadePickle.littleEndian(value) }

    static func long(_ value: Int) -> [UInt8] { HandmadePickle.littleEndian(value) }

    static func text(_ text: String) -> [UInt8] { int(Int32(text.utf8.count)) + Array(text.utf8) }

    /// The start of a torch object, up to its class.
    static func object(_ name: String, number: Int32 = 7) -> [UInt8] {
        int(4) + int(number) + text("V 1") + text(name)
    }

    /// A table, which is object 1, with one value called x.
    static func table(_ value: [UInt8]) -> [UInt8] {
        int(3) + int(1) + int(1) + int(2) + text("x") + value
    }
}
