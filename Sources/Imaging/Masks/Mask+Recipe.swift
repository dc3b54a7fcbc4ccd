public import MaskRecipes

extension Mask {
    /// Draws the hole that a recipe and a seed stand for.
    public init(width: Int, height: Int, drawnBy recipe: MaskRecipe, seed: UInt64) {
        precondition(width > 0 && height > 0, "a mask of \(width)×\(height) pixels")
        var random = SeededGenerator(seed: seed)
        var left = random.uniform(0...recipe.parts.reduce(0) { $0 + $1.weight })
        let part = recipe.parts.first { part in
            left -= part.weight
            return left < 0
        }
        guard let preset = (part ?? recipe.parts.last)?.preset, let generator = generators[preset]
        else { preconditionFailure("no generator for a part of the mask recipe \(recipe.name)") }
        self = generator.mask(width: width, height: height, using: &random)
    }
}

/// The generators by the presets' names.
private let generators: [String: any MaskGenerator] = {
    var generators: [String: any MaskGenerator] = [
        "thin": StrokeMaskGenerator.thin, "medium": StrokeMaskGenerator.medium,
        "thick": StrokeMaskGenerator.thick, "rectangle": RectangleMaskGenerator.rectangle,
        "blocks": RectangleMaskGenerator.blocks,
        "completion": RectangleMaskGenerator.completion, "center": CenterMaskGenerator(),
        "regions": RandomRegionMaskGenerator(),
    ]
    for (share, bin) in zip(MaskRecipe.irregularShares, IrregularMaskGenerator.bins) {
        for keepsOffBorder in [false, true] {
            generators[MaskRecipe.irregular(share, keepsOffBorder: keepsOffBorder)] =
                IrregularMaskGenerator(ratio: bin, keepsOffBorder: keepsOffBorder)
        }
    }
    return generators
}()
