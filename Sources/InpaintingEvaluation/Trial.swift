public import Imaging
import Inpainting

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
        holed.fill(
            hole, in: truth.bounds,
            with: Planes(
                width: truth.width, height: truth.height, count: truth.channels, repeating: 1))
        self.recipe = recipe
        self.truth = truth
        self.holed = holed
        results = try inpainters.map { try $0.inpaintProvingLaw(holed, filling: hole) }
    }

    /// Truth, hole and results, from left to right.
    public var sheet: Image {
        let parts = [truth, holed] + results
        let count = parts.count * truth.samples.count
        var sheet = Image(
            width: parts.count * truth.width, height: truth.height, colorModel: truth.colorModel,
            hasAlpha: truth.hasAlpha,
            samples: truth.bitDepth == 8
                ? .uint8(Array(repeating: 0, count: count))
                : .uint16(Array(repeating: 0, count: count)),
            metadata: truth.metadata)
        let everywhere = Mask(width: truth.width, height: truth.height, repeating: true)
        for (index, part) in parts.enumerated() {
            sheet.composite(
                part, inside: everywhere,
                in: Region(
                    x: index * truth.width, y: 0, width: truth.width, height: truth.height))
        }
        return sheet
    }
}
