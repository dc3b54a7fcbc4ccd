import FoundationEssentials
import MaskRecipes
import Testing

@Suite struct MaskRecipeTests {
    @Test func aRecipeSurvivesJSON() throws {
        let data = try JSONEncoder().encode(MaskRecipe.mixture)
        let decoded = try JSONDecoder().decode(MaskRecipe.self, from: data)
        #expect(decoded == MaskRecipe.mixture)
    }

    @Test(arguments: [
        #"{"name":"x","version":2,"parts":[{"preset":"thin","weight":1}]}"#,
        #"{"name":"x","version":1,"parts":[{"preset":"thinn","weight":1}]}"#,
        #"{"name":"x","version":1,"parts":[{"preset":"thin","weight":0}]}"#,
        #"{"name":"x","version":1,"parts":[]}"#,
    ])
    func aRecipeThisProgramCannotDrawIsRefused(json: String) {
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(MaskRecipe.self, from: Data(json.utf8))
        }
    }

    @Test func theSummaryTellsTheShareOfEachPart() {
        let recipe = MaskRecipe(
            name: "two",
            parts: [.init(preset: "thin", weight: 1.5), .init(preset: "center", weight: 0.5)])
        #expect(recipe.summary == "two: thin 75 %, center 25 %")
    }

    @Test func unknownPresetsAreNil() {
        #expect(MaskRecipe.preset(named: "nonsense") == nil)
    }
}
