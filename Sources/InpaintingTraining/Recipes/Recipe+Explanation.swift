import FoundationEssentials

extension Recipe {
    /// A value of a recipe, and what it means.
    public struct Explanation: Equatable, Sendable {
        /// Where the value stands, such as `method.glcic.adversarial` or
        /// `method.partial-conv.phases[1].steps`.
        public let key: String

        public let value: String

        /// The value's unit or meaning, and where the paper says it.
        public let meaning: String
    }

    /// Every value, in the order of its keys.
    public func explanations() throws -> [Explanation] {
        let name = type(of: method).name
        return try JSONDecoder().decode(JSONLeaves.self, from: json()).leaves.map { key, value in
            let general = key.replacing(#/\[\d+\]/#, with: "")
            let meaning =
                recipeMeanings["\(name): \(general)"] ?? recipeMeanings[general]
                ?? Self.networkMeaning(of: general, in: name)
            return Explanation(key: key, value: value, meaning: meaning ?? "")
        }
    }

    /// What any number of a network's configuration means.
    private static func networkMeaning(of key: String, in name: String) -> String? {
        let parts = ["network", "discriminator"]
        guard parts.contains(where: { key.hasPrefix("method.\(name).\($0).") }) else { return nil }
        return architectureMeanings[name]
    }
}

/// The values of a JSON document that are neither objects nor lists of objects, by their paths.
private struct JSONLeaves: Decodable {
    private(set) var leaves: [(key: String, value: String)] = []

    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) {
            self.stringValue = stringValue
        }

        init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
        if let object = try? decoder.container(keyedBy: Key.self) {  // a value may be no object
            for key in object.allKeys.sorted(by: { $0.stringValue < $1.stringValue }) {
                add(try object.decode(JSONLeaves.self, forKey: key), under: key.stringValue)
            }
        } else if var list = try? decoder.unkeyedContainer() {  // nor a list
            var items: [JSONLeaves] = []
            while !list.isAtEnd { items.append(try list.decode(JSONLeaves.self)) }
            if items.allSatisfy({ $0.leaves.map(\.key) == [""] }) {
                leaves = [("", items.map { $0.leaves[0].value }.joined(separator: " "))]
            } else {
                for (index, item) in items.enumerated() { add(item, under: "[\(index)]") }
            }
        } else {
            leaves = [("", try Self.text(of: decoder.singleValueContainer()))]
        }
    }

    private mutating func add(_ inner: JSONLeaves, under name: String) {
        leaves += inner.leaves.map { key, value in
            let dot = key.isEmpty || key.hasPrefix("[") ? "" : "."
            return (name + dot + key, value)
        }
    }

    private static func text(of value: any SingleValueDecodingContainer) throws -> String {
        if let number = try? value.decode(Int.self) { return "\(number)" }
        if let number = try? value.decode(Double.self) { return "\(number)" }
        if let truth = try? value.decode(Bool.self) { return truth ? "yes" : "no" }
        return try value.decode(String.self)
    }
}
