import ArgumentParser
import ImageFiles
import Imaging
import Inpainting

/// How the model that copies patches chooses them.
struct PatchOptions: ParsableArguments {
    /// The model that has these options.
    static let model = "patchmatch"

    @Option(
        help: """
            With patchmatch: how long good patches are searched for. (default: normal)
            """)
    var patches: PatchMatchInpainter.Quality?

    @Option(
        help: ArgumentHelp(
            """
            With patchmatch: copy only from the white of a mask of the picture's size; the model \
            then sees the whole picture.
            """, valueName: "file"))
    var donor: String?

    @Option(
        help: ArgumentHelp(
            "With patchmatch: copy nothing from the white of a mask of the picture's size.",
            valueName: "file"))
    var forbid: String?

    /// Checks that the options are for the model of this name.
    func validate(model: String) throws {
        let given = [
            ("patches", patches != nil), ("donor", donor != nil), ("forbid", forbid != nil),
        ]
        guard model != Self.model, let option = given.first(where: \.1) else { return }
        throw ValidationError("--\(option.0) is for --model \(Self.model) only.")
    }

    /// The model with these options; nil where none is given.
    func makeInpainter(seed: UInt64, maxPixels: Int) throws -> (any Inpainter)? {
        guard patches != nil || donor != nil || forbid != nil else { return nil }
        return PatchMatchInpainter(
            quality: patches ?? .normal, seed: seed,
            donors: try donor.map { try mask(at: $0, maxPixels: maxPixels) },
            forbidden: try forbid.map { try mask(at: $0, maxPixels: maxPixels) })
    }

    private func mask(at path: String, maxPixels: Int) throws -> Mask {
        let page = try PictureFile(reading: path, maxPixels: maxPixels).pages[0]
        return try MaskReading().mask(from: page, fitting: page, name: path).mask
    }
}
