package import FoundationEssentials

/// The paths of all keys in a JSON document, such as `phases.losses.hole`, to find those that
/// decoding would pass over.
package struct JSONKeys {
    package let paths: Set<String>

    package init(paths: Set<String>) {
        self.paths = paths
    }

    /// Throws what decoding throws where `json` is not JSON.
    package init(of json: Data) throws {
        paths = Self.paths(in: try JSONDecoder().decode(JSONValue.self, from: json))
    }

    private static func paths(in value: JSONValue) -> Set<String> {
        switch value {
        case .object(let members):
            Set(members.flatMap { key, inner in [key] + paths(in: inner).map { "\(key).\($0)" } })
        case .list(let items): Set(items.flatMap(paths))
        case .leaf: []
        }
    }

    /// What is wrong with the keys, as the end of a sentence that begins with the file; nil where
    /// all are known.
    package func flaw(known: Set<String>) -> String? {
        guard let stranger = paths.subtracting(known).min() else { return nil }
        let nearest = known.sorted().min {
            edits(from: stranger, to: $0) < edits(from: stranger, to: $1)
        }
        return "has the unknown key '\(stranger)'"
            + (nearest.map { "; the nearest that is known is '\($0)'." } ?? ".")
    }
}

/// The fewest characters to insert, delete and replace to make a string of another (Levenshtein 1966).
func edits(from first: String, to second: String) -> Int {
    var row = Array(0...second.count)
    for (index, character) in first.enumerated() {
        var diagonal = row[0]
        row[0] = index + 1
        for (column, other) in second.enumerated() {
            let replaced = diagonal + (character == other ? 0 : 1)
            diagonal = row[column + 1]
            row[column + 1] = min(replaced, diagonal + 1, row[column] + 1)
        }
    }
    return row[second.count]
}
