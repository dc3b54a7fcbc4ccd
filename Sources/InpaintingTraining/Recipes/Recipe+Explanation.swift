import FileAccess
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
        return try JSONDecoder().decode(JSONValue.self, from: json()).leaves.map { key, value in
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

extension JSONValue {
    /// All values, lists of them as one, by their paths in the order of the keys.
    fileprivate var leaves: [(key: String, value: String)] {
        switch self {
        case .object(let members):
            members.sorted { $0.key < $1.key }.flatMap { key, inner in inner.leaves(under: key) }
        case .list(let items):
            if let texts = texts(of: items) {
                [("", texts.joined(separator: " "))]
            } else {
                items.enumerated().flatMap { index, item in item.leaves(under: "[\(index)]") }
            }
        case .leaf(let text): [("", text)]
        }
    }

    private func leaves(under name: String) -> [(key: String, value: String)] {
        leaves.map { key, value in
            let dot = key.isEmpty || key.hasPrefix("[") ? "" : "."
            return (name + dot + key, value)
        }
    }

    /// The texts of items that are neither objects nor lists of objects; nil if one of them is.
    private func texts(of items: [JSONValue]) -> [String]? {
        let leaves = items.map(\.leaves)
        return leaves.allSatisfy { $0.map(\.key) == [""] } ? leaves.map { $0[0].value } : nil
    }
}
