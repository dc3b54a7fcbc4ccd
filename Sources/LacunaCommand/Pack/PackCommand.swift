import ArgumentParser
import ImageFiles
import Imaging
import InpaintingTraining
import WeightFiles

/// `lacuna pack`: makes a shard for training from a folder of photographs.
struct PackCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pack",
        abstract: "Pack a folder of photographs into one shard for training.",
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
        guard overwrite || FileStatus(of: output) == nil else {
            throw CommandError(
                .targetConflict,
                "'\(output)' exists already; name another shard or add --overwrite.")
        }
        let photographs = try PictureFolder(path: folder, isRecursive: recursive).pictures()
        let packer = try ShardPacker(replacing: output, shortSide: shortSide)
        let console = Console(bar: ProgressBar(total: photographs.count, unit: "photographs"))
        for (index, photograph) in photographs.enumerated() {
            console.show(done: index)
            let added = Result { try add(photograph, to: packer) }
            if case .failure(let error) = added { console.say("\(photograph) left out: \(error)") }
        }
        console.finish()
        try packer.finish()
        console.say("\(output): \(packer.count) of \(photographs.count) photographs packed")
        if packer.count < photographs.count { throw BatchRun.someFailed }
    }

    /// Adds a photograph: a JPEG with its own bytes if it is stored upright, anything else decoded.
    private func add(_ name: String, to packer: ShardPacker) throws {
        let path = "\(folder)/\(name)"
        let file = try PictureFile(reading: path, maxPixels: limits.maxPixels)
        let image = file.pages[0]
        let bytes = try MappedFile(reading: path)
        if file.format == .jpeg, isUpright(bytes, exif: image.metadata.exif) {
            try packer.add(name, jpeg: bytes.bytes)
        } else {
            try packer.add(name, image: image)
        }
    }

    /// Whether the EXIF of a JPEG does not turn it.
    ///
    /// Reading a picture turns it upright and says so in its EXIF, so a block that is not in the
    /// file as it was read did turn the picture.
    private func isUpright(_ jpeg: MappedFile, exif: [UInt8]?) -> Bool {
        guard let exif else { return true }
        return jpeg.bytes.firstRange(of: exif) != nil
    }
}
