import ArgumentParser
import InpaintingNetworks
import Torch

/// `lacuna models export`: weights for PyTorch.
struct ModelsExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write a network's weights for PyTorch, or a fresh network's for Lacuna.",
        usage: "lacuna models export (<weights> | --network <name>) --output <path>",
        discussion: """
            A .pth file is a state dict in single precision that torch.load(..., \
            weights_only=True) reads; the keys are those of Lacuna's own files. A .safetensors \
            file is one of those.
            """)

    @OptionGroup var choice: NetworkChoice

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("A file that ends in .pth or .safetensors.", valueName: "path"))
    var output: String

    @Flag(help: "Replace an output that is already there.")
    var overwrite = false

    func validate() throws {
        guard output.hasSuffix(".pth") || output.hasSuffix(".safetensors") else {
            throw ValidationError("'\(output)' must end in .pth or .safetensors.")
        }
    }

    func run() throws {
        try requireFree(output, overwriting: overwrite)
        try ComputeThread.run {
            let (network, description) = try choice.make()
            if output.hasSuffix(".pth") {
                try network.writeStateDictionary(to: output)
            } else {
                try NetworkFile.write(network, description, precision: .single, to: output)
            }
        }
    }
}
