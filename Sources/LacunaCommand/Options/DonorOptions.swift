import ArgumentParser
import CommandSupport
import FileAccess
import ImageFiles
import Imaging
import Inpainting
import InpaintingModels

/// The pictures that the model `nearest-neighbor` fills from.
struct DonorOptions: ParsableArguments {
    /// The model that has this option, and cannot do without it.
    static let model = "nearest-neighbor"

    /// What is made of each pixel: its colours and those of a donor in floating point.
    private static let bytesPerPixel = 80

    @Option(
        help: ArgumentHelp(
            """
            With --model nearest-neighbor: a folder of pictures. The hole is filled from the same \
            place of the one that is most like its surroundings; the model sees the whole picture.
            """, valueName: "folder"))
    var donors: String?

    /// Checks that the option is for the model of this name.
    func validate(model: String) throws {
        guard model == Self.model || donors == nil else {
            throw ValidationError("--donors is for --model \(Self.model) only.")
        }
        guard model != Self.model || donors != nil else {
            throw ValidationError(
                "--model \(Self.model) fills from other pictures; name their folder by --donors.")
        }
    }

    /// The model with the pictures of the folder, of which those that cannot be read are named and
    /// left out; nil where no folder is given.
    func makeInpainter(maxPixels: Int) throws -> (any Inpainter)? {
        guard let donors else { return nil }
        guard FileStatus(of: donors)?.isFolder == true else {
            throw CommandError(
                .missingInput, "'\(donors)' is no folder; name one with pictures to fill from.")
        }
        let names = try PictureFolder(path: donors, isRecursive: false).pictures()
        guard !names.isEmpty else {
            throw CommandError(
                .nothingToDo,
                "'\(donors)' holds no PNG, JPEG, WebP or TIFF file to fill from; "
                    + "name another folder.")
        }
        let pictures = names.compactMap { name -> Image? in
            picture(at: "\(donors)/\(name)", maxPixels: maxPixels)
        }
        guard !pictures.isEmpty else {
            throw CommandError(
                .nothingToDo,
                "None of the \(names.count) pictures in '\(donors)' can be read; "
                    + "name another folder.")
        }
        return NearestNeighborInpainter(donors: pictures)
    }

    /// What the model takes in memory; nil where another one is used.
    var footprint: Model.Footprint? {
        donors.map { _ in Model.Footprint(bytesPerPixel: Self.bytesPerPixel) }
    }

    private func picture(at path: String, maxPixels: Int) -> Image? {
        do {
            return try PictureFile(reading: path, maxPixels: maxPixels).pages[0]
        } catch {
            Console().say("donor left out: \(error)")
            return nil
        }
    }
}
