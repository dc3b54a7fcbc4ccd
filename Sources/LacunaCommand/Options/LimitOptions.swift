import ArgumentParser

/// What a picture may use up.
struct LimitOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Refuse pictures of more pixels, all pages together, before decoding them.",
            valueName: "count"))
    var maxPixels = 500_000_000

    func validate() throws {
        guard maxPixels > 0 else {
            throw ValidationError("--max-pixels \(maxPixels) is too small; use at least 1.")
        }
    }
}
