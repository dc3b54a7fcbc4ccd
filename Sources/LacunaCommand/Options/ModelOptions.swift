import ArgumentParser
import Inpainting
import InpaintingModels
import InpaintingNetworks
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

    @Option(
        help: ArgumentHelp(
            """
            The memory that a picture may take beyond the loaded model, such as 1GiB: the model \
            sees big holes made smaller, and pictures that leave it no room are refused. \
            (default: no limit)
            """, valueName: "amount"))
    var maxMemory: ByteCount?

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

    /// What `--max-memory` leaves, if it is given.
    func memoryBudget() throws -> MemoryBudget? {
        guard let maxMemory else { return nil }
        let path = try ModelCatalog.model(named: model).weightsPath
        return MemoryBudget(
            bytes: maxMemory.bytes,
            modelBytesPerPixel: try path.map(Self.bytesPerPixel(ofNetworkAt:))
                ?? Self.classicalBytesPerPixel)
    }

    /// Measured for harmonic diffusion: 23 bytes, and room for others.
    private static let classicalBytesPerPixel = 64

    /// Measured from 512² to 1536² pixels: 530 to 620 bytes at a first stage of 24 channels.
    private static func bytesPerPixel(ofNetworkAt path: String) throws -> Int {
        28 * (try NetworkFile(reading: path).description.configuration.widths[0])
    }
}
