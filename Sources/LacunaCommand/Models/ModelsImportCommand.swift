import ArgumentParser
import CommandSupport
import InpaintingNetworks
import Torch

/// `lacuna models import`: weights that others published.
struct ModelsImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Make a weights file of Lacuna from one that others published.",
        usage: "lacuna models import <file> ... --output <path>",
        discussion: """
            Reads PyTorch's .pth (old and new), Torch7's .t7 and safetensors without executing \
            anything in them; the network is recognized by the names and shapes of its tensors. \
            Mind the licence of the weights: most are for research only.
            """)

    @Argument(help: "The file, or the files that make up one system.")
    var files: [String]

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("A file that ends in .safetensors.", valueName: "path"))
    var output: String

    @Option(
        help: ArgumentHelp(
            "The network it must be, by its name in 'lacuna models list'. (default: any)",
            valueName: "name"))
    var network: String?

    @Option(
        help: ArgumentHelp(
            """
            The colour that the network was trained to see in holes, each value in 0...1. \
            (default: 'mpv' of the config.json beside the file)
            """, valueName: "R,G,B"))
    var meanPixel: MeanPixel?

    @Flag(help: "Replace an output that is already there.")
    var overwrite = false

    func run() throws {
        try requireFree(output, overwriting: overwrite)
        let mean = meanPixel ?? MeanPixel(beside: files[0])
        let summary = try ComputeThread.run {
            try TorchLibrary.checkVersion()
            let imported = try catchingTorchErrors {
                try ImportedNetwork(reading: files, meanPixel: mean?.rgb, as: network)
            }
            try NetworkFile.write(
                imported.network, try imported.description, precision: .single, to: output)
            return imported.summary
        }
        Console().say("\(output): \(summary)")
    }
}

extension ImportedNetwork {
    /// What the new file tells of itself.
    fileprivate var description: NetworkFile.Description {
        get throws {
            try network.description(
                origin: "\(origin), imported from its layout '\(layout)'", license: license)
        }
    }

    fileprivate var summary: String {
        let card = type(of: network).card
        return "\(card.title) (\(card.name)) in the layout of \(layout); licence of the weights: "
            + license
    }
}
