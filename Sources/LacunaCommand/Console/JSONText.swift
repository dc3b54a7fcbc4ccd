import FoundationEssentials

/// A value as JSON that people and programs can read; keys in alphabetical order.
struct JSONText {
    let text: String

    init(_ value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        text = String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
    }
}
