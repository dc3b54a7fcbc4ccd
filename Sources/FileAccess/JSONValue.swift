/// What stands in a JSON document, whatever its shape.
package indirect enum JSONValue: Decodable {
    case object([String: JSONValue])
    case list([JSONValue])

    /// A number, a truth value, a string or nothing, as people write it.
    case leaf(String)

    package init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if let members = try? value.decode([String: JSONValue].self) {  // it may be no object
            self = .object(members)
        } else if let items = try? value.decode([JSONValue].self) {  // nor a list
            self = .list(items)
        } else {
            self = .leaf(try Self.text(of: value))
        }
    }

    private static func text(of value: any SingleValueDecodingContainer) throws -> String {
        if value.decodeNil() { return "none" }
        if let number = try? value.decode(Int.self) { return "\(number)" }
        if let number = try? value.decode(Double.self) { return "\(number)" }
        if let truth = try? value.decode(Bool.self) { return truth ? "yes" : "no" }
        return try value.decode(String.self)
    }
}
