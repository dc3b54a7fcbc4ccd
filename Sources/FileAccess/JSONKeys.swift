/// The paths of all keys in a JSON document, such as `phases.losses.hole`, to find those that
/// decoding would pass over.
package struct JSONKeys: Decodable {
    package private(set) var paths: Set<String> = []

    private struct Key: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    package init(paths: Set<String>) {
        self.paths = paths
    }

    package init(from decoder: any Decoder) throws {
        if let object = try? decoder.container(keyedBy: Key.self) {  // a value may be no object
            for key in object.allKeys {
                let inner = try object.decode(JSONKeys.self, forKey: key).paths
                paths.insert(key.stringValue)
                paths.formUnion(inner.map { "\(key.stringValue).\($0)" })
            }
        } else if var list = try? decoder.unkeyedContainer() {  // nor a list
            while !list.isAtEnd { paths.formUnion(try list.decode(JSONKeys.self).paths) }
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
