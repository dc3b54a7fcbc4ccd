import Hummingbird

extension Request {
    /// The fields of the query, of which none comes twice.
    ///
    /// - Throws: ``Problem`` where there is one beside those that are known.
    func query(_ known: Set<String>) throws -> Form {
        var values: [String: Form.Value] = [:]
        for (key, value) in uri.queryParameters {
            guard values.updateValue(.text(String(value)), forKey: String(key)) == nil else {
                throw Problem.invalid("'\(key)' comes twice.")
            }
        }
        let form = Form(values: values)
        try form.requireKnown(known)
        return form
    }
}
