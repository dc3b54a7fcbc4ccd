import Imaging

/// What was measured when one model filled one hole.
struct Filling {
    /// The name of the hole's recipe.
    let recipe: String

    let holeRatio: Double
    let model: String
    let measurements: [MeasuredRegion: Measurement]

    init(of hole: Mask, _ recipe: String, by model: String, _ result: Image, truth: Image) {
        let comparison = PictureComparison(of: result.colorPlanes, with: truth.colorPlanes)
        self.recipe = recipe
        self.model = model
        holeRatio = hole.holeRatio
        measurements = Dictionary(
            uniqueKeysWithValues: MeasuredRegion.allCases.map { region in
                (region, comparison.measurement(over: region.pixels(of: hole)))
            })
    }
}

extension Image {
    /// The channels without alpha.
    fileprivate var colorPlanes: Planes {
        let all = planes(in: bounds)
        return Planes(
            width: width, height: height, count: colorModel.channels,
            values: Array(all.values.prefix(width * height * colorModel.channels)))
    }
}
