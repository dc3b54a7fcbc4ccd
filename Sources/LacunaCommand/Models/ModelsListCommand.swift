import ArgumentParser
import CommandSupport
import InpaintingModels

/// `lacuna models list`: the catalogues.
struct ModelsListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the models, the default first, and the published networks.",
        discussion: """
            Models fill holes as they are. Networks are the architectures behind weights: those \
            that are imported, trained or fresh.
            """)

    @Flag(help: "Print JSON: an object with models and networks.")
    var json = false

    func run() throws {
        let catalog = try Catalog()
        print(json ? try JSONText(catalog).text : catalog.text, terminator: "")
    }
}

/// Everything that fills holes, and every network.
private struct Catalog: Encodable {
    let models: [ModelDescription]
    let networks: [NetworkDescription]

    init() throws {
        models = try ModelCatalog.models.map { try ModelDescription(reading: $0) }
        networks = NetworkDescription.all
    }

    var text: String {
        Table(models.map { ($0.name, $0.line) }).text
            + networks.map { "\n" + $0.text }.joined()
    }
}
