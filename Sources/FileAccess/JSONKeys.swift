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
        let nearest = known.sorted().min { stranger.edits(to: $0) < stranger.edits(to: $1) }
        return "has the unknown key '\(stranger)'"
            + (nearest.map { "; the nearest that is known is '\($0)'." } ?? ".")
    }
}

extension String {
    /// The fewest characters to insert, delete and replace to make another string of this one
    /// (Levenshtein 1966).
    func edits(to other: String) -> Int {
        var row = Array(0...other.count)
        for (index, character) in enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for (column, otherCharacter) in other.enumerated() {
                let replaced = diagonal + (character == otherCharacter ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = Swift.min(replaced, diagonal + 1, row[column] + 1)
            }
        }
        return row[other.count]
    }
}
