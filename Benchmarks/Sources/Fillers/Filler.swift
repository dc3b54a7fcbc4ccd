/// Something that is compared.
enum Filler: CustomStringConvertible, Hashable {
    /// A model of Lacuna.
    case ours(String)

    /// A filler of `peers.py`.
    case peer(String)

    var description: String {
        switch self {
        case .ours(let name): "ours:\(name)"
        case .peer(let name): "peer:\(name)"
        }
    }

    var name: String {
        switch self {
        case .ours(let name), .peer(let name): name
        }
    }

    var isPeer: Bool {
        switch self {
        case .ours: false
        case .peer: true
        }
    }
}

/// What a process says of the fill that it made.
struct Fill: Codable {
    /// The fill alone, without reading and writing files.
    let seconds: Double

    /// The bytes that filling took at most beyond what the process held with the picture loaded.
    let bytes: Int
}
