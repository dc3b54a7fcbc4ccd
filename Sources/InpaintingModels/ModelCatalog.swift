import FileAccess
import FoundationEssentials
import Inpainting
import InpaintingNetworks
import Torch

/// Every model, once: what `--help`, lists and tests go through.
public enum ModelCatalog {
    /// The models that come with Lacuna, the default first.
    ///
    /// The classical methods' bytes per pixel were measured over thirty crops of a scan of 100
    /// megapixels, with what the allocator keeps between them; those of `kriging` and `anisotropic`
    /// over a megapixel of which half or nine tenths are hole. Those of `auto` are the largest of the
    /// methods that it chooses from, and what its masks take.
    public static let models: [Model] = [
        .network(
            "partial-conv",
            summary: "Partial convolutions (Liu 2018): edges and some texture across wider holes.",
            weightsPath: bundledFile(
                "Weights/partial-conv.safetensors", of: "InpaintingModels")),
        .classical(
            "auto",
            summary: "Kriging in thin holes and on smooth ground, patches in wide ones in texture.",
            bytesPerPixel: 110,
            { seed in AutomaticInpainter(seed: seed) }),
        .classical(
            "harmonic",
            summary: "Harmonic diffusion, the smoothest: for scratches on even ground.",
            bytesPerPixel: 80,
            { _ in HarmonicInpainter() }),
        .classical(
            "biharmonic", summary: "A bent plate: continues slopes too; for scratches and wires.",
            bytesPerPixel: 110,
            { _ in BiharmonicInpainter() }),
        .classical(
            "anisotropic",
            summary: "A plate that is stiff along edges: continues them across holes.",
            bytesPerPixel: 140,
            { _ in AnisotropicInpainter() }),
        .classical(
            "total-variation", summary: "Least variation: flat areas and short, straight edges.",
            bytesPerPixel: 110,
            { _ in TotalVariationInpainter() }),
        .classical(
            "kriging",
            summary: "The best linear prediction from the rim: sharpest and nearest in thin holes.",
            bytesPerPixel: 60,
            { _ in KrigingInpainter() }),
        .classical(
            "telea", summary: "Fast marching (Telea 2004) as in OpenCV: sharper, for thin holes.",
            bytesPerPixel: 80,
            { _ in TeleaInpainter(variant: .openCV) }),
        .classical(
            "telea-2004",
            summary: "Fast marching by the formulas of the paper (Telea 2004): for thin holes.",
            bytesPerPixel: 80,
            { _ in TeleaInpainter() }),
        .classical(
            "navier-stokes",
            summary: "Fast marching along isophotes as OpenCV's INPAINT_NS: for thin holes.",
            bytesPerPixel: 80,
            { _ in NavierStokesInpainter(variant: .openCV()) }),
        .classical(
            "navier-stokes-2001",
            summary: "The flow of a fluid along isophotes (Bertalmio 2001): for thin holes.",
            bytesPerPixel: 110,
            { _ in NavierStokesInpainter() }),
        .classical(
            "patchmatch", summary: "Pieces of the picture itself: for wide holes in texture.",
            bytesPerPixel: 100,
            { seed in PatchMatchInpainter(seed: seed) }),
    ]

    /// The model that is used where none is named.
    public static var standard: Model { models[0] }

    /// Finds a model by its name, or the network of a weights file or TorchScript file by its path.
    ///
    /// - Throws: `NetworkError` with the code `unknownModel` where there is none, `FileError` where
    ///   a file cannot be read, `TorchError` where an archive is no TorchScript.
    public static func model(named nameOrPath: String) throws -> Model {
        if let model = models.first(where: { $0.name == nameOrPath }) { return model }
        guard FileManager.default.fileExists(atPath: nameOrPath) else {
            let names = models.map(\.name).joined(separator: ", ")
            throw NetworkError(
                .unknownModel,
                "'\(nameOrPath)' is neither a model (\(names)) nor a weights file that exists.")
        }
        if try ScriptInpainter.isArchive(nameOrPath) {
            try ScriptModule.check(nameOrPath)
            return .script(nameOrPath)
        }
        return .network(
            nameOrPath, summary: "A network from a weights file.", weightsPath: nameOrPath)
    }
}
