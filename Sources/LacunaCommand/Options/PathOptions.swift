import ArgumentParser
import CommandSupport

/// Where the pictures, their masks and the results lie.
struct PathOptions: ParsableArguments {
    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "The picture, or a folder of pictures; - reads standard input.", valueName: "path"))
    var image: String

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            """
            The mask, or a folder of masks; - reads standard input, and alpha takes the \
            picture's transparent pixels for the hole.
            """, valueName: "path"))
    var mask: String?

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "The result, or a folder for results; - writes standard output.", valueName: "path"))
    var output: String

    func validate() throws {
        guard image != StandardStreams.name || mask != StandardStreams.name else {
            throw ValidationError("Picture and mask cannot both come from standard input.")
        }
    }
}
