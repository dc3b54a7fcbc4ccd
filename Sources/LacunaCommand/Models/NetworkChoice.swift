import ArgumentParser
import InpaintingModels
import InpaintingNetworks
import Torch

/// A network: from a weights file, or fresh.
struct NetworkChoice: ParsableArguments {
    @Argument(help: "A weights file, or a network from 'lacuna models list'.")
    var weights: String?

    @Option(
        help: ArgumentHelp(
            """
            Instead of weights: a fresh network of the catalogue, alone or with its variant, such \
            as partial-conv/seven-levels.
            """, valueName: "name"))
    var network: String?

    @Option(help: ArgumentHelp("Fixes the fresh network's random weights.", valueName: "number"))
    var seed: UInt64 = 0

    func validate() throws {
        guard (weights == nil) != (network == nil) else {
            throw ValidationError("Name either a weights file or a fresh network by --network.")
        }
    }

    /// The network, on the CPU, and what its file says or would say.
    ///
    /// - Throws: `NetworkError` where there is no such network, and what reading a file throws.
    func make() throws -> (network: any InpaintingNetwork, description: NetworkFile.Description) {
        try TorchLibrary.checkVersion()
        if let network {
            Random.seed(seed)
            let fresh = try NetworkCatalog.freshNetwork(named: network)
            return (
                fresh, try fresh.description(origin: "random, seed \(seed)", license: "CC0-1.0")
            )
        }
        let model = try ModelCatalog.model(named: weights ?? "")
        guard let path = model.weightsPath else {
            throw CommandError(
                .notANetwork, "'\(model.name)' is no network; name a weights file or a network.")
        }
        let file = try NetworkFile(reading: path)
        return (try file.network(), file.description)
    }
}
