import ArgumentParser
import InpaintingNetworks
import Torch

/// `lacuna models apply`: the bare network on tensors.
struct ModelsApplyCommand: ParsableCommand {
    enum Attention: String, CaseIterable, ExpressibleByArgument {
        case cosine
        case oneSided = "one-sided"
    }

    static let configuration = CommandConfiguration(
        commandName: "apply",
        abstract: "Run a bare network on tensors, to compare it with another framework.",
        usage: "lacuna models apply (<weights> | --network <name>) --input <path> --output <path>",
        discussion: """
            The input is a safetensors file with 'image', RGB in 0...1 of shape [N, 3, H, W], and \
            'hole', 1 where something is to be filled, [N, 1, H, W]. The output holds 'raw', what \
            the network returns in its own range and layout; 'completed', the composite in RGB \
            0...1; and further results by name, such as 'rough'.
            """)

    @OptionGroup var choice: NetworkChoice

    @Option(help: ArgumentHelp("The tensors that go in.", valueName: "path"))
    var input: String

    @Option(name: .shortAndLong, help: ArgumentHelp("Where the results go.", valueName: "path"))
    var output: String

    @Flag(help: "Also write what every module puts out, as 'taps.' and its name.")
    var taps = false

    @Option(
        help: ArgumentHelp(
            """
            For coherent-attention: the paper's cosine, or one-sided as in the released code. \
            (default: what the weights were made for)
            """))
    var attention: Attention?

    @Flag(help: "Replace an output that is already there.")
    var overwrite = false

    @OptionGroup var device: DeviceOptions

    func run() throws {
        try requireFree(output, overwriting: overwrite)
        try ComputeThread.run {
            let network = try withChosenAttention(try choice.make().network)
            let device = try device.chosenDevice()
            network.stopTraining()
            try catchingTorchErrors { network.move(to: device) }
            try network.apply(to: input, writing: output, withTaps: taps, on: device)
        }
    }

    private func withChosenAttention(
        _ network: any InpaintingNetwork
    ) throws -> any InpaintingNetwork {
        guard let attention else { return network }
        guard let network = network as? CoherentAttentionNetwork else {
            throw CommandError(
                .notANetwork,
                "--attention is for coherent-attention, not for \(type(of: network).card.name).")
        }
        return network.replacingAttention(by: attention == .cosine ? .cosine : .oneSided)
    }
}
