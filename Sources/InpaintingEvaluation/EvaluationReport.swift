import Imaging
public import MaskRecipes

/// What an evaluation found: everything it depends on beside pictures and models, and the numbers.
public struct EvaluationReport: Codable, Equatable, Sendable {
    /// One model on one kind of holes, measured in one region.
    public struct Row: Codable, Equatable, Sendable {
        public let region: MeasuredRegion

        /// The preset of the holes, or a bin of hole ratios such as `(0.1, 0.2]`, or `all`.
        public let holes: String

        /// The number of holes.
        public let count: Int

        /// The holes' mean share of the pictures, 0…1.
        public let holeRatio: Double

        public let model: String

        /// The metrics that are defined, in their own units.
        public let values: [Metric: Double]
    }

    /// The seed of the holes.
    public let seed: UInt64

    /// The number of pictures.
    public let pictures: Int

    /// The recipes of the holes, each of which every picture got one of.
    public let masks: [MaskRecipe]

    /// Region by region: the presets, the bins of hole ratios that occurred, and all together, each
    /// with one row a model.
    public let rows: [Row]
}

extension EvaluationReport {
    static func rows(
        about fillings: [Filling], by models: [String], on recipes: [MaskRecipe]
    ) -> [Row] {
        let groups =
            recipes.map { recipe in
                (recipe.name, fillings.filter { $0.recipe == recipe.name })
            }
            + HoleRatioBin.all.map { bin in
                (bin.name, fillings.filter { bin.contains($0.holeRatio) })
            }
            + [("all", fillings)]
        return MeasuredRegion.allCases.flatMap { region in
            groups.flatMap { name, group in
                models.compactMap { model in
                    Row(region, name, model, about: group.filter { $0.model == model })
                }
            }
        }
    }
}

extension EvaluationReport.Row {
    /// Sums up the fillings of one model; nil if there are none.
    fileprivate init?(
        _ region: MeasuredRegion, _ holes: String, _ model: String, about fillings: [Filling]
    ) {
        guard !fillings.isEmpty else { return nil }
        self.region = region
        self.holes = holes
        self.model = model
        count = fillings.count
        holeRatio = fillings.reduce(0) { $0 + $1.holeRatio } / Double(fillings.count)
        let measurements = fillings.compactMap { $0.measurements[region] }
        values = Dictionary(
            uniqueKeysWithValues: Metric.allCases.compactMap { metric in
                metric.value(over: measurements).map { (metric, $0) }
            })
    }
}
