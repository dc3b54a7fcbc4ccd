import FoundationEssentials
import TensorArithmetic
import TestSupport
import Testing
import Torch
import WeightFiles

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

    @Test(arguments: NetworkCatalog.networks.map { $0.card.name })
    func everyParameterGetsAFiniteGradient(name: String) throws {
        try ComputeThread.run {
            try NetworkCatalog.network(named: name).checkGradients()
        }
    }

    @Test(arguments: NetworkCatalog.networks.map { $0.card.name })
    func weightsComeBackFromTheirFile(name: String) throws {
        try ComputeThread.run {
            try NetworkCatalog.network(named: name).checkFiles()
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
            let narrow = Self(variant.configuration.narrow)
            #expect(Set(narrow.state.keys) == Set(network.state.keys))

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

    /// Runs every variant, but narrow, on two pictures that differ in what is filled alone.
    fileprivate static func checkHoles() {
        for (network, side) in narrowNetworks() {
            let (image, hole) = picture(of: side)
            let clean = withoutGradients { network.complete(image, hole: hole) }
            let painted = image.replacing(where: clean.filled, with: .full(.infinity, shape: [1]))
            let dirty = withoutGradients { network.complete(painted, hole: hole) }
            #expect(clean.filled.sum().item > 0)
            #expect(dirty.filled.bytes == clean.filled.bytes, "\(card.name)")
            #expect(dirty.raw.bytes == clean.raw.bytes, "\(card.name)")
            let change = (clean.composite(over: image) - image) * (1 - clean.filled)
            #expect(change.absolute().sum().item == 0)
            #expect(clean.guess.isFinite)
        }
    }

    fileprivate static func checkGradients() {
        for (network, side) in narrowNetworks() {
            network.startTraining()
            let (image, hole) = picture(of: side)
            let completion = network.complete(image, hole: hole)
            let losses = ([completion.guess] + completion.others.values).map { guess in
                ((guess - image) * completion.filled).squared().mean()
            }
            losses.dropFirst().reduce(losses[0], +).backward()
            expectGradients(of: network)
        }
    }

    /// Writes and reads weights of Lacuna and a state dictionary of PyTorch.
    fileprivate static func checkFiles() throws {
        let folder = try TemporaryFolder()
        for (network, _) in narrowNetworks() {
            let state = network.state.mapValues(\.bytes)
            let description = try network.description(origin: "a test", license: "CC0-1.0")
            let path = folder.path(of: "weights.safetensors")
            try NetworkFile.write(network, description, precision: .single, to: path)
            let copy = try NetworkFile(reading: path).network()
            #expect(copy.state.mapValues(\.bytes) == state, "\(card.name)")

            try network.writeStateDictionary(to: folder.path(of: "weights.pth"))
            let checkpoint = try Checkpoint(reading: folder.path(of: "weights.pth"))
            #expect(checkpoint.names == state.keys.sorted())
            for (name, bytes) in state {
                #expect(try checkpoint.bytes(of: name) == bytes, "\(card.name) \(name)")
            }
        }
    }

    private static func narrowNetworks() -> [(network: Self, side: Int)] {
        Random.seed(9)
        return variants.map { (Self($0.configuration.narrow), $0.nativeSide) }
    }

    /// Two pictures with different holes.
    private static func picture(of side: Int) -> (image: Tensor, hole: Tensor) {
        let square = Tensor.ones(1, 1, side / 4, side / 4).padded(
            left: side / 4, right: side - 2 * (side / 4), top: side / 2,
            bottom: side - side / 2 - side / 4)
        return (
            .randomUniform(2, 3, side, side),
            .concatenation([square, square.transposed(2, 3)], axis: 0)
        )
    }
}
