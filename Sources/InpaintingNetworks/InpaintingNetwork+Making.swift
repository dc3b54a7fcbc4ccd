import FoundationEssentials

extension NetworkCatalog {
    /// Makes a network with random weights.
    ///
    /// - Parameter name: A network of the catalogue, alone or with one of its variants, such as
    ///   `partial-conv/seven-levels`.
    /// - Returns: The network, on the CPU.
    /// - Throws: ``NetworkError`` with the code `unknownModel` that lists the names there are.
    public static func freshNetwork(named name: String) throws -> any InpaintingNetwork {
        let parts = name.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        let network = try network(named: String(parts.first ?? ""))
        return try network.fresh(variant: parts.count > 1 ? String(parts[1]) : nil)
    }
}

extension InpaintingNetwork {
    /// What a weights file of this network tells.
    public func description(
        origin: String, maskRecipe: String = "unknown", trainingData: String = "unknown",
        steps: Int? = nil, license: String
    ) throws -> NetworkFile.Description {
        try NetworkFile.Description(
            Self.card, configuration, origin: origin, maskRecipe: maskRecipe,
            trainingData: trainingData, steps: steps, license: license)
    }

    fileprivate static func fresh(variant name: String?) throws -> any InpaintingNetwork {
        guard let variant = name.map({ name in variants.first { $0.name == name } }) ?? variants[0]
        else {
            let names = variants.map(\.name).joined(separator: ", ")
            throw NetworkError(
                .unknownModel,
                "\(card.name) has no variant '\(name ?? "")'; there are \(names).")
        }
        return Self(variant.configuration)
    }
}
