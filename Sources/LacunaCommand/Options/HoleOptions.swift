import ArgumentParser

/// What is done to the hole before and after it is filled.
struct HoleOptions: ParsableArguments {
    private static let limits = 0...1000

    @Option(help: ArgumentHelp("Grow the hole by so many pixels on every side.", valueName: "px"))
    var dilate = 0

    @Option(
        help: ArgumentHelp(
            "Blend the filling into its surroundings over so many pixels inside the hole.",
            valueName: "px"))
    var feather = 0

    func validate() throws {
        for (name, value) in [("dilate", dilate), ("feather", feather)]
        where !Self.limits.contains(value) {
            throw ValidationError("--\(name) \(value) is out of range; use 0 to 1000 pixels.")
        }
    }
}
