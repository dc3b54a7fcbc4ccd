import ArgumentParser
import ImageFiles

/// How a mask says what the hole is.
struct MaskReadingOptions: ParsableArguments {
    /// What users write in a mask's place to name the picture's transparent pixels.
    static let transparency = "alpha"

    @Flag(help: "Take black for the hole and white for what stays.")
    var invertMask = false

    @Option(
        help: ArgumentHelp(
            "Instead of a mask: the colour that the hole is painted with in the picture.",
            valueName: "#rrggbb"))
    var maskColor: PaintColor?

    @Flag(
        help: """
            Stretch a mask of another size to the picture's; whatever touches a white pixel \
            becomes hole.
            """)
    var resizeMask = false

    /// Checks that the hole is named exactly once.
    func validate(mask: String?) throws {
        guard (mask == nil) != (maskColor == nil) else {
            throw ValidationError("Name the hole by a mask or by --mask-color, one of them.")
        }
    }

    /// The mask's file or folder; nil where the picture itself shows the hole.
    func file(for mask: String?) -> String? {
        mask == Self.transparency ? nil : mask
    }

    /// How to read masks, for what users wrote in the mask's place.
    func reading(for mask: String?) -> MaskReading {
        let source: MaskReading.Source =
            if let maskColor {
                .paint(maskColor)
            } else {
                mask == Self.transparency ? .transparency : .white
            }
        return MaskReading(source: source, inverts: invertMask, resizes: resizeMask)
    }
}
