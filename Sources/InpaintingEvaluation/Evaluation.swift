public import Imaging
public import Inpainting
public import MaskRecipes

/// Measures how well models fill holes in pictures whose truth is known.
///
/// Each picture gets one hole of each recipe, the same for all models. Which one depends on the
/// seed and on how many pictures came before, and not on the other recipes or the models.
public struct Evaluation {
    /// An inpainter and what reports call it.
    public typealias Model = (name: String, inpainter: any Inpainter)

    private let models: [Model]
    private let recipes: [MaskRecipe]
    private let seed: UInt64
    private var seeds: SeededGenerator
    private var pictures = 0
    private var fillings: [Filling] = []

    public init(of models: [Model], on recipes: [MaskRecipe], seed: UInt64) {
        self.models = models
        self.recipes = recipes
        self.seed = seed
        seeds = SeededGenerator(seed: seed)
    }

    /// Has every model fill one hole of each recipe in a picture; of its channels alpha is filled,
    /// too, but not measured.
    ///
    /// - Parameters:
    ///   - picture: The truth.
    ///   - name: What errors call the picture.
    ///   - onTrial: Called with each hole and its fillings.
    /// - Throws: ``EvaluationError`` where a picture is too small for a hole, and what the models
    ///   and `onTrial` throw.
    public mutating func add(
        _ picture: Image, named name: String, onTrial: (Trial) throws -> Void = { _ in }
    ) throws {
        let seed = seeds.next()
        pictures += 1
        for recipe in recipes {
            let hole = Mask(
                width: picture.width, height: picture.height, drawnBy: recipe, seed: seed)
            guard !hole.isEmpty else {
                throw EvaluationError(
                    .tooSmall,
                    "'\(name)' of \(picture.width)×\(picture.height) pixels is too small for holes "
                        + "of the preset \(recipe.name); leave it out.")
            }
            let trial = try Trial(of: models.map(\.inpainter), on: picture, hole, recipe)
            fillings += zip(models, trial.results).map { model, result in
                Filling(of: hole, recipe.name, by: model.name, result, truth: picture)
            }
            try onTrial(trial)
        }
    }

    /// What has been measured so far.
    public var report: EvaluationReport {
        EvaluationReport(
            seed: seed, pictures: pictures, masks: recipes,
            rows: EvaluationReport.rows(about: fillings, by: models.map(\.name), on: recipes))
    }
}
