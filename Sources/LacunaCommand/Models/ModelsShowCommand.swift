import ArgumentParser
import InpaintingModels

/// `lacuna models show`: one model, and what its weights file says.
struct ModelsShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Tell about a model or a weights file: what it is and how it was trained.",
        discussion: "The weights are compared with the checksum in their file.")

    @Argument(help: "A name from 'lacuna models list', or a weights file.")
    var model: String

    @Flag(help: "Print JSON: an object with name, kind, summary and, for networks, weights.")
    var json = false

    func run() throws {
        let description = try ModelDescription(reading: try ModelCatalog.model(named: model))
        print(json ? try JSONText(description).text : Table(description.rows).text, terminator: "")
    }
}
