import ArgumentParser
import CommandSupport
import FileAccess
import ImageFiles
import InpaintingModels
import InpaintingServer
import PictureFilling

/// `lacuna serve`: the page and the HTTP API.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Open a page in the browser to paint over damage, and an HTTP API.",
        discussion: """
            Pictures stay on this machine. Without --host only this machine reaches the server; with \
            another address, clients must send a token, which stands in the address that is printed. \
            Ctrl-C or SIGTERM finish the fill that runs and refuse what comes.

            The API also takes the requests of IOPaint's clients. /docs describes it.
            """)

    @OptionGroup(title: "Address options") var address: AddressOptions
    @OptionGroup(title: "Model options") var model: ModelOptions
    @OptionGroup(title: "Limits") var limits: ServerLimitOptions

    @Option(
        help: ArgumentHelp(
            "Offer the pictures of a folder to be opened; folders in it are left out.",
            valueName: "folder"))
    var input: String?

    func run() async throws {
        var configuration = ServerConfiguration()
        configuration.host = address.host
        configuration.port = address.port
        configuration.token = address.token
        configuration.allowedOrigins = address.allowOrigin
        configuration.limits = limits.limits(maxMemory: model.memory)
        configuration.models = try models()
        configuration.device = try model.device.chosenDevice()
        configuration.seed = model.seed
        configuration.input = try folder()
        let server = InpaintingServer(configuration)
        try await model.device.withThreads {
            try await server.run { address in
                StandardStreams.writeError("lacuna: open \(address)\n")
            }
        }
    }

    /// The catalogue, with the chosen model first; clients do not get to know a file's folder.
    private func models() throws -> [Model] {
        let model = try ModelCatalog.model(named: model.model)
        let chosen =
            model.file == nil ? model : model.named(PicturePath(PicturePath(model.name).name).stem)
        return [chosen] + ModelCatalog.models.filter { $0.name != chosen.name }
    }

    private func folder() throws -> String? {
        guard let input else { return nil }
        guard FileStatus(of: input)?.isFolder == true else {
            throw CommandError(
                .missingInput, "'\(input)' is not a folder; name one with pictures.")
        }
        return input
    }
}
