import ArgumentParser
import Inpainting
import InpaintingModels
import Torch

/// What fills the holes, and on what.
struct ModelOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A name from 'lacuna models list', or a weights file.", valueName: "name|file"))
    var model = ModelCatalog.standard.name

    @Option(
        help: ArgumentHelp(
            "Where networks run: auto (a GPU if there is one), cpu, cuda or cuda:N. (default: auto)",
            valueName: "device"))
    var device: DeviceName?

    @Option(
        help: ArgumentHelp(
            "The processor cores that a network may use. (default: all)", valueName: "count"))
    var threads: Int?

    func validate() throws {
        if let threads, !(1...1024).contains(threads) {
            throw ValidationError("--threads \(threads) is out of range; use 1 to 1024.")
        }
    }

    /// Loads the model onto the device.
    func makeInpainter() throws -> any Inpainter {
        let model = try ModelCatalog.model(named: model)
        guard model.kind == .network else { return try model.makeInpainter() }
        if let threads { TorchLibrary.threadCount = threads }
        return try model.makeInpainter(device: try Device(device?.text ?? "auto"))
    }
}
