import FileAccess
public import FoundationEssentials
public import InpaintingNetworks

extension Recipe {
    /// Reads a recipe file: JSON with every key of a recipe and no other.
    ///
    /// - Throws: `FileError` where the file cannot be read, ``TrainingError`` that names it and what
    ///   is wrong in it.
    public init(reading path: String) throws {
        let data = try MappedFile(reading: path).withBytes { Data($0) }
        do {
            self = try JSONDecoder().decode(Recipe.self, from: data)
        } catch let error as DecodingError {
            throw TrainingError(.invalidRecipe, "The recipe '\(path)' \(error.sentence)")
        }
        try checkKeys(of: data, path: path)
        try checkRanges(path: path)
    }

    /// The recipe as JSON, the same bytes for the same recipe.
    public func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        return try encoder.encode(self)
    }

    /// What the metadata of the weights tells after so many steps.
    public func weightsDescription(steps: Int) throws -> NetworkFile.Description {
        try method.weightsDescription(of: self, steps: steps)
    }

    /// Refuses keys that no recipe has, which decoding would pass over.
    private func checkKeys(of data: Data, path: String) throws {
        guard let flaw = try JSONKeys(of: data).flaw(known: JSONKeys(of: json()).paths) else {
            return
        }
        throw TrainingError(.invalidRecipe, "The recipe '\(path)' \(flaw)")
    }

    private func checkRanges(path: String) throws {
        func require(_ condition: Bool, _ demand: String) throws {
            guard !condition else { return }
            throw TrainingError(.invalidRecipe, "The recipe '\(path)' is not valid: \(demand).")
        }
        try require(batchSize > 0, "batchSize must be above 0, got \(batchSize)")
        try require(
            (0..<1).contains(textureShare), "textureShare must be in 0..<1, got \(textureShare)")
        try augmentation.validate()
        try require(
            [stepsPerReport, stepsPerValidation, stepsPerCheckpoint, keptCheckpoints]
                .allSatisfy { $0 > 0 },
            "stepsPerReport, stepsPerValidation, stepsPerCheckpoint and keptCheckpoints must be "
                + "above 0")
        try require(
            schedule.warmupSteps >= 0 && schedule.decaySteps >= 0,
            "warmupSteps and decaySteps must not be below 0")
        try require(featureScale > 0, "featureScale must be above 0, got \(featureScale)")
        try require(
            maximumGradientNorm >= 0,
            "maximumGradientNorm must not be below 0, got \(maximumGradientNorm)")
        try require(
            (0..<1).contains(averageDecay), "averageDecay must be in 0..<1, got \(averageDecay)")
        let demand = method.sideDemand(side) ?? method.demand(side: side)
        try require(demand == nil, demand ?? "")
    }
}

extension TrainingMethod {
    fileprivate func weightsDescription(
        of recipe: Recipe, steps: Int
    ) throws -> NetworkFile.Description {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return try NetworkFile.Description(
            Network.card, network, origin: "Lacuna",
            maskRecipe: String(decoding: try encoder.encode(recipe.masks), as: UTF8.self),
            trainingData: recipe.trainingData, steps: steps, license: recipe.license)
    }

    /// What the side of the pictures has to be where the network cannot take it.
    fileprivate func sideDemand(_ side: Int) -> String? {
        switch network.sides {
        case .multiple(let multiple) where side <= 0 || side % multiple != 0:
            "side must be a multiple of \(multiple), got \(side)"
        case .exactly(let exact) where side != exact: "side must be \(exact), got \(side)"
        default: nil
        }
    }
}
