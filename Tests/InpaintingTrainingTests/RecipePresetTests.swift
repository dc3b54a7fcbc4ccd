import InpaintingNetworks
import TestSupport
import Testing

@testable import InpaintingTraining

@Suite struct RecipePresetTests {
    @Test func everyPaperAndBaselineHasARecipeAndASmallOne() {
        let published = [
            "context-encoder-center", "context-encoder-random-region",
            "context-encoder-features", "autoencoder", "denoising-autoencoder", "glcic",
            "partial-conv", "partial-conv-plain", "coherent-attention",
        ]
        let names = Recipe.presets.map(\.name)
        #expect(names == published + published.map { "\($0)-small" })
        #expect(names.allSatisfy { Recipe.preset(named: $0)?.name == $0 })
        #expect(Recipe.preset(named: "glcic-tiny") == nil)
    }

    @Test(arguments: Recipe.presets.map(\.name))
    func isReadAsItIsWritten(_ name: String) throws {
        let folder = try TemporaryFolder()
        let recipe = try #require(Recipe.preset(named: name))
        let path = try folder.write(Array(try recipe.json()), to: "recipe.json")
        #expect(try Recipe(reading: path) == recipe)
    }

    /// Those numbers of the papers that are easily mistaken.
    @Test func thePublishedNumbers() throws {
        let glcic = try #require(Recipe.preset(named: "glcic"))
        #expect(glcic.steps == 500_000)
        #expect((glcic.batchSize, glcic.side) == (96, 256))
        let encoder = try #require(
            Recipe.preset(named: "context-encoder-center")?.method as? ContextEncoderMethod)
        #expect((encoder.reconstruction, encoder.adversarial) == (0.999, 0.001))
        #expect(encoder.learningRate == 10 * encoder.discriminatorLearningRate)
        let attention = try #require(
            Recipe.preset(named: "coherent-attention")?.method as? CoherentAttentionMethod)
        #expect(attention.featureTaps == [.pool3, .relu43])
        #expect((attention.consistency, attention.adversarial) == (0.01, 0.002))
    }
}

@Suite struct RecipeExplanationTests {
    @Test(arguments: Recipe.presets.map(\.name))
    func everyValueHasAMeaning(_ name: String) throws {
        let explanations = try #require(Recipe.preset(named: name)).explanations()
        #expect(explanations.count > 20)
        for explanation in explanations {
            #expect(!explanation.meaning.isEmpty, "\(explanation.key)")
            #expect(!explanation.value.isEmpty, "\(explanation.key)")
        }
    }

    @Test func tellsKeysValuesAndSources() throws {
        let explanations = try #require(Recipe.preset(named: "partial-conv")).explanations()
        func explanation(_ key: String) throws -> Recipe.Explanation {
            try #require(explanations.first { $0.key == key })
        }
        let rate = try explanation("method.partial-conv.phases[1].learningRate")
        #expect(rate.value == "5e-05")
        #expect(rate.meaning.contains("section 4"))
        let widths = try explanation("method.partial-conv.network.widths")
        #expect(widths.value == "64 128 256 512 512 512 512 512")
        #expect(try explanation("batchSize").meaning.contains("6 in section 4"))
    }
}
