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
}
