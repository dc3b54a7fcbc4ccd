/// The JSON text at the start of a safetensors file, not checked beyond its types.
struct SafeTensorsDocument: Codable {
    struct Tensor: Codable {
        var elementType: String
        var shape: [Int]
        var offsets: [Int]

        enum CodingKeys: String, CodingKey {
            case elementType = "dtype"
            case shape
            case offsets = "data_offsets"
        }
    }

    var metadata: [String: String] = [:]
    var tensors: [String: Tensor] = [:]

    /// The number of members that the JSON object had.
    private(set) var memberCount = 0

    init(metadata: [String: String]) {
        self.metadata = metadata
    }

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: Name.self)
        memberCount = members.allKeys.count
        for name in members.allKeys {
            if name == .metadata {
                metadata = try members.decode([String: String].self, forKey: name)
            } else {
                tensors[name.stringValue] = try members.decode(Tensor.self, forKey: name)
            }
        }
    }

    func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: Name.self)
        try members.encode(metadata, forKey: .metadata)
        for (name, tensor) in tensors {
            try members.encode(tensor, forKey: Name(stringValue: name))
        }
    }

    /// The name of a tensor, or of the map about all of them.
    private struct Name: CodingKey, Equatable {
        static let metadata = Name(stringValue: "__metadata__")

        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) {
            self.stringValue = stringValue
        }

        init?(intValue: Int) { nil }
    }
}

extension SafeTensorsDocument.Tensor {
    /// The tensor's place, if its type is known and its shape has as many bytes as its offsets.
    func entry(named name: String, path: String) throws -> SafeTensors.Entry {
        guard let type = ElementType(rawValue: elementType) else {
            let known = ElementType.allCases.map(\.rawValue).joined(separator: ", ")
            throw malformed(
                path,
                "tensor \(excerpt(name)) has the unknown element type "
                    + "\(excerpt(elementType)), not one of \(known)")
        }
        guard offsets.count == 2, 0 <= offsets[0], offsets[0] <= offsets[1] else {
            throw malformed(path, "tensor \(excerpt(name)) has impossible offsets")
        }
        guard let byteCount = type.byteCount(of: shape) else {
            throw malformed(path, "tensor \(excerpt(name)) has an impossible shape")
        }
        guard offsets[1] - offsets[0] == byteCount else {
            throw malformed(
                path,
                "tensor \(excerpt(name)) needs \(byteCount) bytes for its shape, "
                    + "but has \(offsets[1] - offsets[0])")
        }
        return SafeTensors.Entry(
            elementType: type, shape: shape, byteRange: offsets[0]..<offsets[1])
    }
}
