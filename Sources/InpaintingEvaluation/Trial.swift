public import Imaging
import Inpainting
public import MaskRecipes

/// A hole in a picture, and what each model made of it.
public struct Trial: Sendable {
    /// The recipe of the hole.
    public let recipe: MaskRecipe

    /// The whole picture, which the models did not see.
    public let truth: Image

    /// The picture that the models saw: white inside the hole.
    public let holed: Image

    /// The filled pictures, in the order of the models.
    public let results: [Image]

    init(
        of inpainters: [any Inpainter], on truth: Image, _ hole: Mask, _ recipe: MaskRecipe
    ) throws {
        var holed = truth
        holed.paint(hole, Array(repeating: 1, count: truth.channels))
        self.recipe = recipe
        self.truth = truth
        self.holed = holed
        results = try inpainters.map { try $0.inpaintProvingLaw(holed, filling: hole) }
    }

    /// Truth, hole and results, from left to right.
    public var sheet: Image { .joined([truth, holed] + results) }
}
