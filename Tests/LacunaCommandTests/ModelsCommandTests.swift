import FoundationEssentials
import InpaintingModels
import TestSupport
import Testing

@testable import LacunaCommand

@Suite struct ModelsCommandTests {
    @Test(arguments: ModelCatalog.models.map(\.name))
    func everyModelOfTheCatalogueCanBeShown(name: String) throws {
        let model = try ModelCatalog.model(named: name)
        let description = try ModelDescription(reading: model)
        #expect(description.rows.first?.value == name)
        #expect((description.weights == nil) == (model.kind == .classical))
        if let weights = description.weights {
            #expect(try #require(weights.steps) > 0)
            #expect(weights.checksum?.count == 64)
            #expect(!weights.license.isEmpty)
        }
    }

    @Test func theMaskRecipeIsToldInWords() throws {
        let model = try ModelCatalog.model(named: "partial-conv")
        let rows = try ModelDescription(reading: model).rows
        let recipe = try #require(rows.first { $0.name == "mask recipe" })
        #expect(recipe.value.hasPrefix("mixture: thin 20 %, medium 20 %"))
    }

    @Test func jsonNamesEveryModel() throws {
        struct Entry: Decodable {
            let name: String
            let kind: String
            let summary: String
        }
        let text = try JSONText(ModelCatalog.models.map { ModelDescription($0) }).text
        let entries = try JSONDecoder().decode([Entry].self, from: Data(text.utf8))
        #expect(entries.map(\.name) == ModelCatalog.models.map(\.name))
        #expect(entries.map(\.kind) == ModelCatalog.models.map(\.kind.rawValue))
    }

    @Test func unknownModelsAreNamed() throws {
        let folder = try TemporaryFolder()
        let error = #expect(throws: (any Error).self) {
            try folder.lacuna(["models", "show", "guess"])
        }
        #expect("\(String(describing: error))".contains("'guess'"))
    }
}
