import ArgumentParser
import InpaintingModels

/// `lacuna models list`: the catalogue.
struct ModelsListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the models, the default first.")

    @Flag(help: "Print JSON: an array of objects with name, kind and summary.")
    var json = false

    func run() throws {
        let models = ModelCatalog.models.map { ModelDescription($0) }
        if json {
            print(try JSONText(models).text, terminator: "")
        } else {
            print(Table(models.map { ($0.name, $0.summary) }).text, terminator: "")
        }
    }
}
