import ArgumentParser

/// How a folder of pictures is worked through.
struct BatchOptions: ParsableArguments {
    @Flag(help: "Search the folders in a folder too; results keep their place.")
    var recursive = false

    @Flag(help: "Skip pictures whose result is already there.")
    var resume = false

    @Option(
        help: ArgumentHelp(
            """
            Write a line of JSON about each picture: image, mask, output, status, holeRatio, \
            regions, seconds, model, error. With --resume, lines are added.
            """, valueName: "file.jsonl"))
    var report: String?
}
