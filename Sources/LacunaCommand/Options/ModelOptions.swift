import ArgumentParser
import Inpainting
import InpaintingModels
import InpaintingNetworks

/// What fills the holes, and on what.
struct ModelOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A name from 'lacuna models list', or a weights file.", valueName: "name|file"))
    var model = ModelCatalog.standard.name

    @OptionGroup var device: DeviceOptions

    @Option(
        help: ArgumentHelp(
            """
            The memory that a picture may take beyond the loaded model, such as 1GiB: the model \
            sees big holes made smaller, and pictures that leave it no room are refused. \
            (default: half of what is free)
            """, valueName: "amount"))
    var maxMemory: ByteCount?

    /// Loads the model onto the device.
    func makeInpainter() throws -> any Inpainter {
        let model = try ModelCatalog.model(named: model)
        guard model.kind == .network else { return try model.makeInpainter() }
        return try model.makeInpainter(device: try device.chosenDevice())
    }

    /// What `--max-memory` leaves, or half of what is free; nil where the system does not tell.
    func memoryBudget() throws -> MemoryBudget? {
        guard let bytes = maxMemory?.bytes ?? FreeMemory.bytes.map({ $0 / 2 }) else { return nil }
        guard let path = try ModelCatalog.model(named: model).weightsPath else {
            return MemoryBudget(bytes: bytes, modelBytesPerPixel: Self.classicalBytesPerPixel)
        }
        let network = try NetworkFile(reading: path).configuration()
        return MemoryBudget(
            bytes: bytes, modelBytesPerPixel: network.bytesPerPixel,
            sideMultiple: network.sides.multiple)
    }

    /// Measured for harmonic diffusion over thirty crops of a scan of 100 megapixels, with what the
    /// allocator keeps between them.
    private static let classicalBytesPerPixel = 80
}
