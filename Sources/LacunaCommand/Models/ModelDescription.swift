import FoundationEssentials
import InpaintingModels
import InpaintingNetworks
import MaskRecipes
import WeightFiles

/// What there is to say about a model.
struct ModelDescription: Encodable, Equatable {
    /// What the weights file of a network says.
    struct Weights: Encodable, Equatable {
        let path: String
        let network: String
        let configuration: String
        let origin: String
        let steps: Int?
        let trainingData: String
        let maskRecipe: String
        let license: String

        /// The SHA-256 of the values, which they were found to have; nil where the file names none.
        let checksum: String?
    }

    let name: String
    let kind: String
    let summary: String
    var weights: Weights?
    var script: Script?

    /// What the catalogue says, without opening a file.
    init(_ model: Model) {
        name = model.name
        kind = model.kind.rawValue
        summary = model.summary
    }

    /// What the catalogue and the model's file say; nothing of a script runs.
    ///
    /// - Throws: `FileError` where a file cannot be read, `WeightFileError` where it is damaged,
    ///   `NetworkError` where it holds no network of ours, or a script's convention is none.
    init(reading model: Model) throws {
        self.init(model)
        switch model.file {
        case nil: break
        case .weights(let path): weights = try Weights(reading: path)
        case .script(let path): script = try Script(path: path)
        }
    }
}

extension ModelDescription.Weights {
    init(reading path: String) throws {
        let description = try NetworkFile(reading: path).description
        self.path = path
        network = description.network
        configuration = description.configuration
        origin = description.origin
        steps = description.steps
        trainingData = description.trainingData
        maskRecipe = description.maskRecipe
        license = description.license
        checksum = try SafeTensors(reading: path).checksum
    }

    /// What a table says.
    var rows: [(name: String, value: String)] {
        [
            ("weights", path),
            ("network", network),
            ("configuration", configuration),
            ("origin", origin),
            ("trained for", steps.map { "\($0) steps" } ?? "unknown"),
            ("trained on", trainingData),
            ("mask recipe", maskRecipeSummary),
            ("licence", license),
            ("checksum", checksum.map { "verified, SHA-256 \($0)" } ?? "none in the file"),
        ]
    }

    /// The recipe in words, or as it stands in the file if this program does not know its presets.
    private var maskRecipeSummary: String {
        do {
            return try JSONDecoder().decode(MaskRecipe.self, from: Data(maskRecipe.utf8)).summary
        } catch {
            return maskRecipe
        }
    }
}

extension ModelDescription {
    /// What a list says.
    var line: String {
        guard let weights else { return summary }
        return "\(summary) Weights: \(weights.origin), \(weights.license)."
    }

    /// What a table says.
    var rows: [(name: String, value: String)] {
        [("model", name), ("kind", kind), ("summary", summary)]
            + (weights?.rows ?? script?.rows ?? [])
    }
}
