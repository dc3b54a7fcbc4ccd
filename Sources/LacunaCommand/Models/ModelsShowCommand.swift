import ArgumentParser
import CommandSupport
import InpaintingModels

/// `lacuna models show`: one model, and what its file says.
struct ModelsShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Tell about a model or a file: what it is, and how it was trained or is called.",
        discussion: """
            The weights are compared with the checksum in their file. Of a TorchScript file \
            nothing runs.
            """)

    @Argument(help: "A name from 'lacuna models list', a weights file, or a TorchScript file.")
    var model: String

    @Flag(help: "Print JSON: an object with name, kind, summary and weights or script, if any.")
    var json = false

    func run() throws {
        let description = try ModelDescription(reading: try ModelCatalog.model(named: model))
        print(json ? try JSONText(description).text : Table(description.rows).text, terminator: "")
    }
}
