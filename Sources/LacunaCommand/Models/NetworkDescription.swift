import CommandSupport
import InpaintingNetworks

/// What there is to say about a published network.
struct NetworkDescription: Encodable, Equatable {
    /// A size or variant of it.
    struct Variant: Encodable, Equatable {
        let name: String
        let nativeSide: Int
        let parameters: Int

        /// Of a forward pass over one picture of the native side.
        let multiplyAdds: Int
    }

    let name: String
    let title: String
    let paper: String
    let address: String
    let variants: [Variant]

    /// Whose weights can be imported.
    let layouts: [String]

    static var all: [NetworkDescription] { NetworkCatalog.networks.map { describe($0) } }

    private static func describe<Network: InpaintingNetwork>(
        _ network: Network.Type
    ) -> NetworkDescription {
        NetworkDescription(
            name: network.card.name, title: network.card.title, paper: network.card.paper,
            address: network.card.address,
            variants: network.variants.map {
                Variant(
                    name: $0.name, nativeSide: $0.nativeSide, parameters: $0.parameters,
                    multiplyAdds: $0.multiplyAdds)
            },
            layouts: network.layouts.map { "\($0.name) (\($0.origin); weights: \($0.license))" })
    }

    /// A heading and a line for each variant and layout.
    var text: String {
        "\(name): \(title)\n  \(paper), \(address)\n"
            + Table(variants.map { ("  \(name)/\($0.name)", $0.figures) }).text
            + layouts.map { "  imports \($0)\n" }.joined()
    }
}

extension NetworkDescription.Variant {
    fileprivate var figures: String {
        "\(nativeSide)×\(nativeSide), "
            + "\(formatted(Double(parameters) / 1e6, decimals: 2)) M parameters, "
            + "\(formatted(Double(multiplyAdds) / 1e9, decimals: 2)) G multiply-adds"
    }
}
