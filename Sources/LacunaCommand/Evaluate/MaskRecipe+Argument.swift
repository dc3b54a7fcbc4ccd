public import ArgumentParser
public import MaskRecipes

extension MaskRecipe: ExpressibleByArgument {
    /// The recipe of a preset, by its name.
    public init?(argument: String) {
        guard let recipe = MaskRecipe.preset(named: argument) else { return nil }
        self = recipe
    }

    public var defaultValueDescription: String { name }

    public static var allValueStrings: [String] { presets }
}
