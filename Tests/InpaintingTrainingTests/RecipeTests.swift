import FoundationEssentials
import Imaging
import InpaintingNetworks
import TestSupport
import Testing

@testable import InpaintingTraining

extension Recipe {
    /// A recipe for a network of two levels without VGG16.
    static func small(steps: Int) -> Recipe {
        var losses = PartialConvLoss.Weights()
        (losses.perceptual, losses.style) = (0, 0)
        return Recipe(
            name: "small", trainingData: "noise", license: "CC0-1.0",
            network: .init(widths: [4, 6], kernelSizes: [5, 3]), batchSize: 2, side: 16,
            masks: .mixture, augmentation: Augmentation(), textureShare: 0,
            phases: [
                Phase(
                    steps: steps, learningRate: 1e-3, freezes: .nothing, losses: losses,
                    featureSide: 0)
            ], seed: 1, stepsPerCheckpoint: 2)
    }
}

@Suite struct RecipeTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test func readsWhatItWrites() throws {
        let recipe = Recipe.small(steps: 7)
        #expect(try read(String(decoding: try recipe.json(), as: UTF8.self)) == recipe)
    }

    @Test func knowsThePhaseOfAStep() {
        var recipe = Recipe.small(steps: 3)
        recipe.phases.append(recipe.phases[0])
        recipe.phases[1].learningRate = 9
        #expect(recipe.steps == 6)
        #expect((0..<6).map { recipe.phase(at: $0).learningRate } == [1e-3, 1e-3, 1e-3, 9, 9, 9])
    }

    @Test(arguments: [
        (#""side" : 16"#, #""side" : 18"#, "side"),
        (#""side" : 16"#, #""side" : "big""#, "side"),
        (#""batchSize" : 2"#, #""batchSize" : 0"#, "batchSize"),
        (#""batchSize" : 2,"#, "", "batchSize"),
        (#""hole" : 6"#, #""hole" : 6, "whole" : 1"#, "phases.losses.whole"),
        (#""featureSide" : 0"#, #""featureSide" : 17"#, "featureSide"),
        (#""side" : 16"#, #""side" : 16,,"#, "valid"),
        (#""textureShare" : 0"#, #""textureShare" : 1"#, "textureShare"),
        (#""kernelSizes""#, #""kernels""#, "kernelSizes"),
        (#""kernelSizes" : ["#, #""kernelSizes" : [ 3,"#, "2 widths and 3 kernel sizes"),
        (#""freezes" : "nothing""#, #""freezes" : "all""#, "all"),
        (#""preset" : "thin""#, #""preset" : "lines""#, "lines"),
    ])
    func namesWhatIsWrong(original: String, replacement: String, expected: String) throws {
        let text = String(decoding: try Recipe.small(steps: 1).json(), as: UTF8.self)
        #expect(text.contains(original))
        let error = #expect(throws: TrainingError.self) {
            try read(text.replacing(original, with: replacement))
        }
        #expect(error?.code == .invalidRecipe)
        #expect(error?.description.contains(expected) == true, "\(String(describing: error))")
        #expect(error?.description.contains(folder.path) == true)
    }

    private func read(_ text: String) throws -> Recipe {
        try Recipe(reading: try folder.write(Array(text.utf8), to: "recipe.json"))
    }
}
