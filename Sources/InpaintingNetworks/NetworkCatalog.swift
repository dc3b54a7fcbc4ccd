/// Every network, once: what lists, importers and tests go through.
public enum NetworkCatalog {
    public static let networks: [any InpaintingNetwork.Type] = [
        GlcicNetwork.self, PartialConvUNet.self, CoherentAttentionNetwork.self, ContextEncoder.self,
        ContextFeatureNetwork.self,
    ]

    /// Finds a network by the name on its card.
    ///
    /// - Throws: ``NetworkError`` with the code `unknownModel` that lists the names.
    public static func network(named name: String) throws -> any InpaintingNetwork.Type {
        guard let network = first(named: name) else {
            let names = networks.map { $0.card.name }.joined(separator: ", ")
            throw NetworkError(.unknownModel, "There is no network '\(name)'; there are \(names).")
        }
        return network
    }

    static func first(named name: String) -> (any InpaintingNetwork.Type)? {
        for network in networks where network.card.name == name { return network }
        return nil
    }
}
