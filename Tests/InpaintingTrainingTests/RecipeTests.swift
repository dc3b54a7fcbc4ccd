import FoundationEssentials
import Imaging
import InpaintingNetworks
import MaskRecipes
import TestSupport
import Testing
import Torch

@testable import InpaintingTraining

extension Recipe {
    /// A recipe for a network of two levels without VGG16.
    static func small(steps: Int) -> Recipe {
        var losses = PartialConvLoss.Weights()
        (losses.perceptual, losses.style) = (0, 0)
        return Recipe(
            name: "small", trainingData: "noise", license: "CC0-1.0",
            namedMethod: NamedMethod(
                method: PartialConvMethod(
                    network: .init(widths: [4, 6], kernelSizes: [5, 3]),
                    phases: [
                        PartialConvMethod.Phase(
                            steps: steps, learningRate: 1e-3, freezes: .nothing, losses: losses,
                            featureSide: 0)
                    ])),
            batchSize: 2, side: 16, masks: .mixture, augmentation: Augmentation(),
            textureShare: 0, seed: 1, featureScale: 1, schedule: LearningRateSchedule(),
            maximumGradientNorm: 0,
            averageDecay: 0, stepsPerReport: 1, stepsPerValidation: 2, stepsPerCheckpoint: 2,
            keptCheckpoints: 2)
    }

    /// This recipe with its method changed.
    func with<Method: TrainingMethod>(_ change: (inout Method) -> Void) -> Recipe {
        guard var method = method as? Method else { preconditionFailure("\(method)") }
        change(&method)
        var recipe = self
        recipe.method = method
        return recipe
    }

    /// A task that trains by this recipe on the CPU without VGG16.
    func makeTask() -> any TrainingTask {
        method.makeTask(features: nil, seed: seed, device: .cpu)
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
        let recipe = Recipe.small(steps: 3).with { (method: inout PartialConvMethod) in
            method.phases.append(method.phases[0])
            method.phases[1].learningRate = 9
            #expect(
                (0..<6).map { method.phase(at: $0).learningRate } == [1e-3, 1e-3, 1e-3, 9, 9, 9])
        }
        #expect(recipe.steps == 6)
    }

    @Test(arguments: [
        (#""side" : 16"#, #""side" : 18"#, "side"),
        (#""side" : 16"#, #""side" : "big""#, "side"),
        (#""batchSize" : 2"#, #""batchSize" : 0"#, "batchSize"),
        (#""batchSize" : 2,"#, "", "batchSize"),
        (#""hole" : 6"#, #""hole" : 6, "whole" : 1"#, "method.partial-conv.phases.losses.whole"),
        (#""featureSide" : 0"#, #""featureSide" : 17"#, "featureSide"),
        (#""side" : 16"#, #""side" : 16,,"#, "valid"),
        (#""textureShare" : 0"#, #""textureShare" : 1"#, "textureShare"),
        (#""featureScale" : 1"#, #""featureScale" : 0"#, "featureScale"),
        (#""kernelSizes""#, #""kernels""#, "kernelSizes"),
        (#""kernelSizes" : ["#, #""kernelSizes" : [ 3,"#, "2 widths and 3 kernel sizes"),
        (#""freezes" : "nothing""#, #""freezes" : "all""#, "all"),
        (#""preset" : "thin""#, #""preset" : "lines""#, "lines"),
        (#""partial-conv""#, #""partial""#, "one key of coherent-attention, context-encoder"),
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
