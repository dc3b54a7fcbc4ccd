extension DecodingError {
    /// What is wrong and where, as the end of a sentence that begins with the file.
    package var sentence: String {
        switch self {
        case .keyNotFound(let key, let context):
            "lacks the key \(dotted(context.codingPath + [key]))."
        case .typeMismatch(_, let context) where context.codingPath.isEmpty:
            "is not valid: it must be a JSON object."
        case .typeMismatch(let type, let context), .valueNotFound(let type, let context):
            "has a wrong value for \(dotted(context.codingPath)): \(type) expected."
        case .dataCorrupted(let context):
            "is not valid: \(context.debugDescription)"
        @unknown default:
            "cannot be read: \(self)"
        }
    }
}

private func dotted(_ path: [any CodingKey]) -> String {
    path.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
}
