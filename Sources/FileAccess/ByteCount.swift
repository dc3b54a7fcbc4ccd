/// An amount of memory as users write it: `1GiB`, `1.5G`, `800MB` or plain bytes.
package struct ByteCount: Equatable, Sendable {
    package let bytes: Int

    /// What each unit stands for; a single letter counts in powers of 1024, as in `ulimit` and Docker.
    private static let units: [String: Double] = [
        "": 1, "b": 1,
        "k": 0x1p10, "m": 0x1p20, "g": 0x1p30, "t": 0x1p40,
        "kib": 0x1p10, "mib": 0x1p20, "gib": 0x1p30, "tib": 0x1p40,
        "kb": 1e3, "mb": 1e6, "gb": 1e9, "tb": 1e12,
    ]

    package init(bytes: Int) {
        self.bytes = bytes
    }

    /// Reads an amount; nil where the text is none.
    package init?(_ text: String) {
        let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        let unit = text.dropFirst(digits.count).lowercased()
        guard let amount = Double(digits), let scale = Self.units[unit],
            let bytes = Int(exactly: (amount * scale).rounded(.down)), bytes > 0
        else { return nil }
        self.bytes = bytes
    }
}

extension ByteCount: CustomStringConvertible {
    /// The amount in the largest unit that leaves a number of at least one: `1.5 GiB`.
    package var description: String {
        let names = ["bytes", "KiB", "MiB", "GiB", "TiB"]
        var amount = Double(bytes)
        var unit = 0
        while amount >= 1024, unit < names.count - 1 {
            amount /= 1024
            unit += 1
        }
        let tenths = Int((amount * 10).rounded())
        return "\(unit == 0 ? "\(bytes)" : "\(tenths / 10).\(tenths % 10)") \(names[unit])"
    }
}
