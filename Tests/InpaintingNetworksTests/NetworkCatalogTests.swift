import FoundationEssentials
import Testing
import Torch

@testable import InpaintingNetworks

/// What holds for every network of the catalogue and each of its variants.
@Suite struct NetworkCatalogTests {
    @Test func namesAreUnique() {
        let names = NetworkCatalog.networks.map { $0.card.name }
        #expect(Set(names).count == names.count)
        for network in NetworkCatalog.networks {
            #expect(Set(network.variantNames).count == network.variantNames.count)
        }
    }

    @Test func unknownNamesAreAnsweredWithTheNamesThereAre() {
        let error = #expect(throws: NetworkError.self) {
            try NetworkCatalog.network(named: "pix2pix")
        }
        #expect(error?.code == .unknownModel)
        #expect(error?.description.contains("partial-conv") == true)
    }

    @Test(arguments: NetworkCatalog.networks.map { $0.card.name })
    func everyVariantHasThePublishedSize(name: String) throws {
        try ComputeThread.run {
            try NetworkCatalog.network(named: name).checkSizes()
        }
    }

    @Test(arguments: NetworkCatalog.networks.map { $0.card.name })
    func everyConfigurationComesBackFromItsFile(name: String) throws {
        try NetworkCatalog.network(named: name).checkConfigurations()
    }

    @Test(arguments: NetworkCatalog.networks.map { $0.card.name })
    func whatTheHoleHeldHasNoInfluenceAndKnownPixelsStay(name: String) throws {
        try ComputeThread.run {
            try NetworkCatalog.network(named: name).checkHoles()
        }
    }
}

extension InpaintingNetwork {
    fileprivate static var variantNames: [String] { variants.map(\.name) }

    /// Counts parameters and products of every variant, in a forward pass at its native side.
    fileprivate static func checkSizes() {
        for variant in variants {
            let network = Self(variant.configuration)
            let counts = network.parameters.values.map(\.count)
            #expect(counts.reduce(0, +) == variant.parameters, "\(card.name) \(variant.name)")
            #expect(network.configuration.valueCount <= variant.parameters)

            let side = variant.nativeSide
            let products = MultiplyAdds.counted {
                withoutGradients {
                    let image = Tensor.zeros(1, 3, side, side)
                    let completion = network.complete(image, hole: .zeros(1, 1, side, side))
                    #expect(completion.guess.shape == image.shape)
                    #expect(completion.filled.shape == [1, 1, side, side])
                }
            }
            #expect(products == variant.multiplyAdds, "\(card.name) \(variant.name)")
        }
    }

    fileprivate static func checkConfigurations() throws {
        for variant in variants {
            let json = try JSONEncoder().encode(variant.configuration)
            let decoded = try JSONDecoder().decode(Configuration.self, from: json)
            #expect(decoded == variant.configuration, "\(card.name) \(variant.name)")
        }
    }

    /// Runs the default variant on two pictures that differ in the hole alone.
    fileprivate static func checkHoles() {
        Random.seed(9)
        let side = variants[0].nativeSide
        let network = Self(variants[0].configuration)
        let image = Tensor.randomUniform(1, 3, side, side)
        let hole = Tensor.ones(1, 1, side / 4, side / 4).padded(
            left: side / 4, right: side - 2 * (side / 4), top: side / 2,
            bottom: side - side / 2 - side / 4)
        let painted = image.replacing(where: hole, with: .full(.infinity, shape: [1]))
        let results = withoutGradients {
            [image, painted].map { network.complete($0, hole: hole) }
        }
        let filled = results[0].filled
        #expect(results[1].filled.bytes == filled.bytes)
        guard network.configuration.squareHole == nil else { return }
        #expect(results[0].raw.bytes == results[1].raw.bytes, "\(card.name)")
        let change = (results[0].composite(over: image) - image) * (1 - hole)
        #expect(change.absolute().sum().item == 0)
        #expect(results[0].guess.isFinite)
    }
}
