import FoundationEssentials
import InpaintingModels
import InpaintingNetworks
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

    @Test func jsonNamesEveryModelAndNetwork() throws {
        struct List: Decodable {
            struct Entry: Decodable { let name: String }
            let models: [Entry]
            let networks: [Entry]
        }
        let outcome = try LacunaProgram(folder: try TemporaryFolder()).run(
            "models", "list", "--json")
        let list = try JSONDecoder().decode(List.self, from: Data(outcome.output))
        #expect(list.models.map(\.name) == ModelCatalog.models.map(\.name))
        #expect(list.networks.map(\.name) == NetworkCatalog.networks.map { $0.card.name })
    }

    @Test func theListTellsThePaperAndTheSizeOfEveryNetwork() throws {
        for network in NetworkDescription.all {
            #expect(network.text.contains(network.paper))
            for variant in network.variants {
                #expect(network.text.contains("\(network.name)/\(variant.name) "))
            }
        }
        let lines = try #require(NetworkDescription.all.first { $0.name == "partial-conv" }).text
        #expect(lines.contains("512×512, 32.86 M parameters, 37.97 G multiply-adds"))
    }

    @Test func unknownModelsAreNamed() throws {
        let folder = try TemporaryFolder()
        let error = #expect(throws: (any Error).self) {
            try folder.lacuna(["models", "show", "guess"])
        }
        #expect("\(String(describing: error))".contains("'guess'"))
    }
}
