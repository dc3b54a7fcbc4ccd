import Imaging
import Inpainting
import InpaintingModels
import InpaintingNetworks
import TestSupport
import Testing

@Suite struct ModelCatalogTests {
    @Test func namesAreUniqueAndTheStandardIsANetwork() {
        let names = ModelCatalog.models.map(\.name)
        #expect(Set(names).count == names.count)
        #expect(ModelCatalog.standard.kind == .network)
    }

    /// The law and determinism, for everything that fills.
    @Test(arguments: ModelCatalog.models.map(\.name))
    func everyModelFillsTheHoleAndNothingElse(name: String) throws {
        let image = gradient(width: 45, height: 31)
        var hole = Mask(width: 45, height: 31)
        for x in 10..<25 { for y in 5..<20 { hole[x, y] = true } }
        let inpainter = try ModelCatalog.model(named: name).makeInpainter()
        let result = try inpainter.inpaint(image, filling: hole)
        let again = try inpainter.inpaint(image, filling: hole)
        let (isLawful, isRepeated) = (result.equals(image, outside: hole), again == result)
        #expect(isLawful)
        #expect(isRepeated)
    }

    /// A gradient is easy: whatever fills it stays within a quarter of the range of the truth.
    @Test(arguments: ModelCatalog.models.map(\.name))
    func everyModelContinuesAGradient(name: String) throws {
        let image = gradient(width: 128, height: 128)
        var hole = Mask(width: 128, height: 128)
        for x in 60..<68 { for y in 30..<90 { hole[x, y] = true } }
        let result = try ModelCatalog.model(named: name).makeInpainter()
            .inpaint(image, filling: hole)
        let differences = zip(
            result.planes(in: result.bounds).values, image.planes(in: image.bounds).values
        ).map { abs($0 - $1) }
        #expect(differences.reduce(0, +) / Float(hole.holeCount * 3) < 0.25)
    }

    @Test func theWeightsThatShipTellWhereTheyComeFrom() throws {
        for model in ModelCatalog.models where model.kind == .network {
            let file = try NetworkFile(reading: try #require(model.weightsPath))
            #expect(try #require(file.description.steps) > 0)
            #expect(!file.description.license.isEmpty && !file.description.trainingData.isEmpty)
        }
    }

    @Test func findsWeightsByTheirPath() throws {
        let path = try #require(ModelCatalog.standard.weightsPath)
        #expect(try ModelCatalog.model(named: path).weightsPath == path)
    }

    @Test func namesTheModelsWhereNoneFits() {
        let error = #expect(throws: NetworkError.self) {
            try ModelCatalog.model(named: "no-such-model")
        }
        #expect(error?.code == .unknownModel)
        #expect(error?.description.contains("harmonic") == true)
    }

    private func gradient(width: Int, height: Int) -> Image {
        var samples: [UInt8] = []
        for y in 0..<height {
            for x in 0..<width { samples += [UInt8(x * 2 % 256), UInt8(y * 2 % 256), 120] }
        }
        return Image(width: width, height: height, samples: .uint8(samples))
    }
}
