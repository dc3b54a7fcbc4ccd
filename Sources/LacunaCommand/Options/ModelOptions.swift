import ArgumentParser
import CommandSupport
import FileAccess
import Inpainting
import InpaintingModels
import PictureFilling

/// What fills the holes, and on what.
struct ModelOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            A name from 'lacuna models list', a weights file, or a TorchScript file; the code in \
            that runs, so run only files that you trust.
            """, valueName: "name|file"))
    var model = ModelCatalog.standard.name

    @OptionGroup var device: DeviceOptions

    @Option(
        help: ArgumentHelp(
            "Fixes what a model draws at random: the same number gives the same fill.",
            valueName: "number"))
    var seed: UInt64 = 0

    @Option(
        help: ArgumentHelp(
            """
            The memory that a picture may take beyond the loaded model, such as 1GiB: the model \
            sees big holes in tiles or made smaller, and pictures that leave it no room are \
            refused. \
            (default: half of what is free)
            """, valueName: "amount"))
    var maxMemory: ByteCount?

    /// Loads the model onto the device.
    func makeInpainter() throws -> any Inpainter {
        let model = try ModelCatalog.model(named: model)
        guard model.kind == .network else { return try model.makeInpainter(seed: seed) }
        return try model.makeInpainter(device: try device.chosenDevice(), seed: seed)
    }

    /// What `--max-memory` allows, or half of what is free; nil where the system does not tell.
    var memory: Int? { maxMemory?.bytes ?? FreeMemory.bytes.map { $0 / 2 } }

    /// What a picture may take, by a model's footprint if it is not that of the model's name; nil
    /// where the system does not tell how much is free.
    func memoryBudget(for footprint: Model.Footprint? = nil) throws -> MemoryBudget? {
        guard let bytes = memory else { return nil }
        let model = try footprint ?? ModelCatalog.model(named: model).footprint()
        return MemoryBudget(bytes: bytes, model: model)
    }
}
