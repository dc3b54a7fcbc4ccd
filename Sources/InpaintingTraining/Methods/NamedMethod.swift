/// A method as recipe files have it: an object with one key, the name of the network.
struct NamedMethod: Sendable {
    var method: any TrainingMethod
}

extension NamedMethod: Equatable {
    static func == (a: NamedMethod, b: NamedMethod) -> Bool { a.method.equals(b.method) }
}

extension TrainingMethod {
    fileprivate func equals(_ other: any TrainingMethod) -> Bool { other as? Self == self }
}

extension NamedMethod: Codable {
    private struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) {
            self.stringValue = stringValue
        }

        init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Name.self)
        guard let key = container.allKeys.first, container.allKeys.count == 1,
            let type = trainingMethods.first(where: { $0.name == key.stringValue })
        else {
            let names = trainingMethods.map { $0.name }.sorted().joined(separator: ", ")
            throw DecodingError.dataCorrupted(
                DecodingError.Context(
                    codingPath: decoder.codingPath,
                    debugDescription: "the method must be an object with one key of \(names)."))
        }
        method = try container.decode(type, forKey: key)
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Name.self)
        try container.encode(method, forKey: Name(stringValue: type(of: method).name))
    }
}
