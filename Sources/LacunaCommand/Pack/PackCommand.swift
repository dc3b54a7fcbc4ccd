import ArgumentParser

/// `lacuna pack`: makes a shard for training from a folder of photographs.
struct PackCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pack",
        abstract: "Pack a folder of photographs into one shard for training.",
        usage: "lacuna pack <folder> [<options>] --output <file.tar>",
        discussion: """
            A shard is a plain tar file of JPEGs. Photographs that are small enough go in byte for \
            byte; bigger ones are made smaller, other formats become JPEG. Files that cannot be \
            read are named and left out.
            """)

    @Argument(help: "The folder of photographs: PNG, JPEG, WebP or TIFF.")
    var folder: String

    @Option(name: .shortAndLong, help: ArgumentHelp("The shard.", valueName: "file.tar"))
    var output: String

    @Option(
        help: ArgumentHelp(
            "The longest that the shorter side of a photograph stays.", valueName: "px"))
    var shortSide = 768

    @Flag(help: "Search the folders in the folder too.")
    var recursive = false

    @Flag(help: "Replace a shard that is already there.")
    var overwrite = false

    @OptionGroup var limits: LimitOptions

    func validate() throws {
        guard (16...65_535).contains(shortSide) else {
            throw ValidationError("--short-side \(shortSide) is out of range; use 16 to 65535.")
        }
    }

    func run() throws {
        try requireFree(output, overwriting: overwrite)
        let packing = FolderPacking(
            folder: folder, isRecursive: recursive, shortSide: shortSide,
            maxPixels: limits.maxPixels)
        guard try packing.pack(into: output) else { throw BatchRun.someFailed }
    }
}
