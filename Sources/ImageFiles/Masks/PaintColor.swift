/// A colour that marks a hole, 8 bits a channel.
public struct PaintColor: Hashable, Sendable, CustomStringConvertible {
    public var red: UInt8
    public var green: UInt8
    public var blue: UInt8

    public init(red: UInt8, green: UInt8, blue: UInt8) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    /// Reads six hexadecimal digits with or without a number sign; nil for anything else.
    ///
    /// Red is `#ff0000`.
    public init?(_ text: String) {
        let digits = text.hasPrefix("#") ? text.dropFirst() : text[...]
        guard digits.utf8.count == 6, digits.allSatisfy(\.isHexDigit),
            let value = UInt32(digits, radix: 16)
        else { return nil }
        self.init(
            red: UInt8(value >> 16 & 255), green: UInt8(value >> 8 & 255), blue: UInt8(value & 255))
    }

    public var description: String {
        let digits = [red, green, blue].map { value in
            (value < 16 ? "0" : "") + String(value, radix: 16)
        }
        return "#" + digits.joined()
    }

    /// Red, green and blue, each 0…1.
    package var components: SIMD3<Float> { SIMD3(Float(red), Float(green), Float(blue)) / 255 }

    /// The three values at a bit depth: 255 becomes 65535 at 16 bits.
    func values<Sample: FixedWidthInteger>(_ type: Sample.Type) -> [Sample] {
        [red, green, blue].map { Sample($0) * (Sample.max / 255) }
    }
}
