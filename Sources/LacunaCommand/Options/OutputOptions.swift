import ArgumentParser
import ImageFiles

/// How results are written.
struct OutputOptions: ParsableArguments {
    @Option(
        help: "The format of the results. (default: the output's ending, else the picture's own)")
    var format: PictureFile.Format?

    @Option(
        help: ArgumentHelp(
            "The quality of JPEG, and of WebP if the picture was JPEG or lossy WebP, 1 to 100.",
            valueName: "number"))
    var quality = 95

    @Flag(help: "Replace files that are already there, even the pictures themselves.")
    var overwrite = false

    @Flag(
        help: """
            Also write picture, mask and result side by side, as NAME-concat beside the result.
            """)
    var concat = false

    func validate() throws {
        guard (1...100).contains(quality) else {
            throw ValidationError("--quality \(quality) is out of range; use 1 to 100.")
        }
    }
}
